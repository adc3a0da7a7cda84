import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { checkSelection, type SelectionOptions } from './checkSelection.ts';
import { countMessages } from './countMessages.ts';
import { explainEmptyFilter, explainUnknownSelector } from './explainNoMatch.ts';
import { locationsOf } from './locations.ts';
import { peekEntries } from './peekEntries.ts';
import { Replayer } from './Replayer.ts';
import { dryRun, type ReplayResult } from './ReplayResult.ts';
import { matches, selectEntries } from './selectEntries.ts';
import { type PlannedReplay, toReplay } from './toReplay.ts';

export type ReplayOptions = SelectionOptions & {
  /** Completes writes that an administrator has approved; without selectors, messages without an approval code stay. */
  readonly approved?: boolean;
};

export function replay(options: ReplayOptions & Target, context: Context): Promise<ExitCode> {
  checkSelection(options);
  return withConnection(options, context, async (client, config) => {
    const done = await replaySelected(options, client, config, context.terminal);
    return done ? exitCodes.ok : exitCodes.failed;
  });
}

/** @returns false if a selected message was not replayed */
async function replaySelected(
  options: ReplayOptions & Target,
  client: ServiceBusClient,
  config: Config,
  { writeOut, writeErr, confirm }: Terminal,
): Promise<boolean> {
  const { say, toLine } = options.json
    ? { say: writeErr, toLine: (result: ReplayResult) => JSON.stringify(result) }
    : { say: writeOut, toLine: ({ line }: ReplayResult) => line };
  const locations = locationsOf(config);
  const entries = await peekEntries(client, locations);
  const selected = selectEntries(entries, options).filter(
    ({ filed }) => !options.approved || options.selectors.length > 0 || filed,
  );
  const planned = selected.map((entry) => ({ entry, replay: toReplay(entry, config, options) }));
  if (!(await isConfirmed(options, planned, client.fullyQualifiedNamespace, confirm))) {
    say('Nothing was replayed.');
    return false;
  }
  const results: ReplayResult[] = [];
  const report = (result: ReplayResult, write = writeOut) => {
    results.push(result);
    write(toLine(result));
  };
  for (const selector of options.selectors)
    if (!selected.some((entry) => matches(entry, selector))) {
      const line = `${selector}: not replayed: ${explainUnknownSelector(selector, locations, options)}`;
      report({ replayed: false, line }, writeErr);
    }
  if (options.selectors.length + selected.length === 0 && entries.length > 0)
    writeErr(
      options.approved ? 'No selected message has an approval code.' : explainEmptyFilter(options, entries),
    );
  if (options.dryRun) for (const one of planned) report(dryRun(one));
  else await new Replayer(client, report).run(planned, entries);
  const replayed = results.filter((result) => result.replayed).length;
  say(`${replayed} of ${results.length} ${options.dryRun ? 'would be replayed' : 'replayed'}.`);
  return replayed === results.length;
}

/** Selectors need no confirmation: anyone who types them has seen the messages. */
async function isConfirmed(
  options: ReplayOptions,
  planned: readonly PlannedReplay[],
  namespace: string,
  confirm: Terminal['confirm'],
): Promise<boolean> {
  const count = planned.filter((one) => dryRun(one).replayed).length;
  if (!confirm || options.yes || options.dryRun || options.selectors.length > 0 || count === 0) return true;
  return confirm(`Replay ${countMessages(count)} on ${namespace}? (--dry-run lists them.)`);
}
