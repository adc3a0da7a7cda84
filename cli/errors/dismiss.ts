import type { ServiceBusClient } from '@azure/service-bus';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { explainError } from '../explainError.ts';
import type { Context } from '../Run.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { UsageError } from '../UsageError.ts';
import { abbreviateIds } from './abbreviateIds.ts';
import { checkSelection, type SelectionOptions } from './checkSelection.ts';
import { countMessages } from './countMessages.ts';
import type { Entry } from './Entry.ts';
import { explainEmptyFilter, explainUnknownSelector } from './explainNoMatch.ts';
import { type Location, locationsOf, openReceiver } from './locations.ts';
import { peekEntries } from './peekEntries.ts';
import { receiveSelected } from './receiveSelected.ts';
import { matches, selectEntries } from './selectEntries.ts';
import { toEntrySummary } from './toEntrySummary.ts';

/** Removes messages that need no more work. Nothing is sent for them. */
export function dismiss(options: SelectionOptions & Target, context: Context): Promise<ExitCode> {
  checkSelection(options);
  const { terminal } = context;
  return withConnection(options, context, async (client, config) => {
    const locations = locationsOf(config);
    const all = await peekEntries(client, locations);
    const selected = selectEntries(all, options);
    const unknown = reportUnmatched(options, selected, all, locations, terminal);
    if (!(await isConfirmed(options, selected.length, client.fullyQualifiedNamespace, terminal))) {
      terminal.writeErr('Nothing was dismissed.');
      return exitCodes.failed;
    }
    const report = (entry: Entry, why?: string) => terminal.writeOut(toLine(entry, options, why));
    if (options.dryRun) for (const entry of selected) report(entry);
    const left = options.dryRun ? 0 : await removeAll(client, selected, all, report);
    const done = selected.length - left;
    terminal.writeErr(
      `${done} of ${selected.length + unknown} ${options.dryRun ? 'would be dismissed' : 'dismissed'}.`,
    );
    return left + unknown === 0 ? exitCodes.ok : exitCodes.failed;
  });
}

/** @returns how many selectors match no message */
function reportUnmatched(
  options: SelectionOptions & Target,
  selected: readonly Entry[],
  all: readonly Entry[],
  locations: readonly Location[],
  { writeErr }: Terminal,
): number {
  const unknown = options.selectors.filter((selector) => !selected.some((entry) => matches(entry, selector)));
  for (const selector of unknown)
    writeErr(`${selector}: not dismissed: ${explainUnknownSelector(selector, locations, options)}`);
  if (options.selectors.length + selected.length === 0 && all.length > 0)
    writeErr(explainEmptyFilter(options, all));
  return unknown.length;
}

/** A message that is dismissed is gone, so a script has to say --yes. Anyone who types selectors has seen the messages. */
async function isConfirmed(
  { selectors, yes, dryRun }: SelectionOptions,
  count: number,
  namespace: string,
  { confirm }: Terminal,
): Promise<boolean> {
  if (yes || dryRun || selectors.length > 0 || count === 0) return true;
  if (!confirm)
    throw new UsageError('Nobody can be asked here: add --yes, or --dry-run to list the messages.');
  return confirm(`Remove ${countMessages(count)} from ${namespace} permanently? (--dry-run lists them.)`);
}

function toLine(entry: Entry, { json, dryRun }: SelectionOptions, why?: string): string {
  if (json) return JSON.stringify({ ...toEntrySummary(entry), dismissed: !dryRun && why === undefined });
  const title = [entry.name, ...abbreviateIds(entry.reportedAs)].join(' ');
  if (why !== undefined) return `${title}: not dismissed: ${why}`;
  return `${title}: ${dryRun ? 'would be dismissed' : 'dismissed'}`;
}

/** @returns how many messages are still there */
async function removeAll(
  client: ServiceBusClient,
  selected: readonly Entry[],
  all: readonly Entry[],
  report: (entry: Entry, why?: string) => void,
): Promise<number> {
  let left = 0;
  for (const [location, entries] of Map.groupBy(selected, (entry) => entry.location)) {
    const there = all.filter((entry) => entry.location === location);
    const upToLast = there.findIndex(({ name }) => name === entries.at(-1)?.name) + 1;
    left += await removeFrom(client, location, entries, upToLast, report);
  }
  return left;
}

/**
 * @param maxMessages how many messages to receive at most: those up to and including the last of the entries
 * @returns how many of the entries are still there
 */
export async function removeFrom(
  client: ServiceBusClient,
  location: Location,
  entries: readonly Entry[],
  maxMessages: number,
  report: (entry: Entry, why?: string) => void,
): Promise<number> {
  const left = new Map(entries.map((entry) => [entry.sequenceNumber, entry]));
  const reasons = new Map<Entry, string>();
  const open = () => openReceiver(client, location);
  await receiveSelected(open, new Set(left.keys()), maxMessages, async (message, receiver) => {
    const entry = left.get(String(message.sequenceNumber));
    if (!entry) return false;
    try {
      await receiver.completeMessage(message);
    } catch (error) {
      reasons.set(entry, explainError(error));
      return false;
    }
    left.delete(entry.sequenceNumber);
    report(entry);
    return true;
  });
  for (const entry of left.values())
    report(entry, reasons.get(entry) ?? 'it is gone, or another receiver has locked it');
  return left.size;
}
