import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { UsageError } from '../UsageError.ts';
import { describeEntry } from './describeEntry.ts';
import type { Entry } from './Entry.ts';
import { explainUnknownSelector } from './explainNoMatch.ts';
import { locationsOf } from './locations.ts';
import { peekEntries } from './peekEntries.ts';
import { selectEntries } from './selectEntries.ts';
import { toEntrySummary } from './toEntrySummary.ts';

export type ErrorsShowOptions = Target & { readonly raw?: boolean; readonly json?: boolean };

export async function show(
  selector: string,
  { raw, json, namespace }: ErrorsShowOptions,
  context: Context,
): Promise<ExitCode> {
  const { writeOut, writeErr } = context.terminal;
  const { all, locations } = await withConnection({ namespace }, context, async (client, config) => {
    const locations = locationsOf(config);
    return { locations, all: await peekEntries(client, locations) };
  });
  const entries = selectEntries(all, { selectors: [selector] });
  const [first, ...others] = entries;
  if (raw && first && others.length > 0) {
    const names = entries.map(({ name }) => name).join(', ');
    throw new UsageError(
      `--raw prints one message, but ${selector} matches ${names}: use one of these names.`,
    );
  }
  if (!first) writeErr(`${selector}: ${explainUnknownSelector(selector, locations, { namespace })}`);
  else if (json) for (const entry of entries) writeOut(toJsonLine(entry));
  else writeOut(raw ? first.body : entries.map(describeEntry).join('\n\n'));
  return first ? exitCodes.ok : exitCodes.failed;
}

/** The body as text, as far as it is text. */
function toJsonLine(entry: Entry): string {
  const { messageId, deliveryCount, applicationProperties } = entry.message;
  const body = new TextDecoder().decode(entry.body);
  return JSON.stringify({ ...toEntrySummary(entry), messageId, deliveryCount, applicationProperties, body });
}
