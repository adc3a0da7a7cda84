import { setTimeout } from 'node:timers/promises';
import { createLogUpdate } from 'log-update';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { wrapText } from '../terminal/wrapText.ts';
import { administrationOf } from './administration.ts';
import { layOut } from './layOut.ts';
import { maxPeeked } from './peekCounts.ts';
import { listedQueuesOf } from './QueueState.ts';
import { readStates, type States } from './readStates.ts';

export type StatusOptions = Target & { readonly watch?: boolean; readonly json?: boolean };

type ToLines = (states: States) => string[];

const refreshMs = 2_000;
const peekedNote = `Counted by peeking, up to ${maxPeeked} messages per queue, with those that are locked or scheduled. Exact counts need the management API and the right Manage.`;

/** Shows how many messages each queue has. It reads and peeks only. */
export function status(options: StatusOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  return withConnection(options, context, async (client, config) => {
    const administration = administrationOf(config);
    const read = () => readStates(client, config, administration);
    const toLines = ({ queues }: States): string[] =>
      options.json
        ? queues.map((queue) => JSON.stringify(queue))
        : [layOut(queues, listedQueuesOf(config), terminal, options)];
    const first = await read();
    if (first.peeked) terminal.writeErr(peekedNote);
    return options.watch
      ? follow(first, read, toLines, options, terminal)
      : showOnce(first, toLines, terminal);
  });
}

function showOnce(states: States, toLines: ToLines, terminal: Terminal): ExitCode {
  for (const line of toLines(states)) terminal.writeOut(line);
  const isWell = states.queues.every(({ state }) => state === 'empty' || state === 'busy');
  return isWell ? exitCodes.ok : exitCodes.failed;
}

/** Redraws on a terminal. Elsewhere, a state is printed again when it has changed. */
async function follow(
  first: States,
  read: () => Promise<States>,
  toLines: ToLines,
  { json }: StatusOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const signal = terminal.untilStopped?.() ?? new AbortController().signal;
  const redraw = terminal.isInteractive && !json ? createLogUpdate(process.stdout) : undefined;
  const printed = new Set<string>();
  for (let states = first; !signal.aborted; states = await read()) {
    const lines = toLines(states);
    if (redraw) redraw(wrapText(lines.join('\n'), terminal.columns));
    else for (const line of lines.filter((each) => !printed.has(each))) terminal.writeOut(line);
    printed.clear();
    for (const line of lines) printed.add(line);
    await setTimeout(refreshMs, undefined, { signal }).catch(() => {});
  }
  redraw?.done();
  return exitCodes.stopped;
}
