import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServiceBusClient } from '@azure/service-bus';
import * as z from 'zod';
import type { Config } from '../../../src/config.ts';
import { ServiceBusMessageSender } from '../../../src/servicebus/ServiceBusMessageSender.ts';
import { locationsOf } from '../../errors/locations.ts';
import { peekEntries } from '../../errors/peekEntries.ts';
import { Replayer } from '../../errors/Replayer.ts';
import type { ReplayResult } from '../../errors/ReplayResult.ts';
import { selectEntries } from '../../errors/selectEntries.ts';
import { toReplay } from '../../errors/toReplay.ts';
import { UsageError } from '../../UsageError.ts';
import type { FaultsSource } from '../sources/FaultsSource.ts';
import { checkText } from './checkText.ts';

const message = z.strictObject({ text: z.string() });
const example = z.strictObject({ of: z.enum(['change', 'reassignment']) });
const selection = z.strictObject({ names: z.array(z.string()).min(1) });
const cancellation = z.strictObject({ reassignmentId: z.string() });
const faultSwitch = z.strictObject({ name: z.string(), on: z.boolean() });

const sample = new URL('../../../samples/configuration-02.json', import.meta.url);

/** What a page can do to the emulators, by name. Each takes the JSON body of a request. */
export type Actions = Readonly<Record<string, (body: unknown) => Promise<object>>>;

export function toActions(
  client: ServiceBusClient,
  config: Config,
  faults: FaultsSource | undefined,
): Actions {
  const sender = new ServiceBusMessageSender(client);
  const send = (body: Buffer) => sender.send(config.changesQueue, [{ messageId: randomUUID(), body }]);
  return {
    check: async (body) => checkText(message.parse(body).text),
    example: async (body) => ({ text: await toExample(example.parse(body).of) }),
    send: async (body) => {
      const { text } = message.parse(body);
      const checked = checkText(text);
      const [mistake] = checked.mistakes;
      if (mistake) throw new UsageError(`Nothing was sent: ${mistake.path} ${mistake.message}`);
      await send(Buffer.from(text));
      return checked;
    },
    replay: async (body) => ({ results: await replay(selection.parse(body).names, client, config) }),
    cancel: async (body) => {
      const { reassignmentId } = cancellation.parse(body);
      await send(Buffer.from(JSON.stringify({ reassignmentId, cancel: true })));
      return {};
    },
    ...(faults && {
      fault: async (body: unknown) => {
        const { name, on } = faultSwitch.parse(body);
        await faults.switch(name, on);
        return {};
      },
    }),
  };
}

/** With an id that was not used before: the relay would drop the same change as a duplicate. */
async function toExample(of: 'change' | 'reassignment'): Promise<string> {
  const id = `PAGE-${Date.now().toString(36).toUpperCase()}`;
  if (of === 'change')
    return (await readFile(sample, 'utf8')).replace(/("changeId"\s*:\s*)"[^"]+"/, `$1"${id}"`);
  const reassignment = { reassignmentId: id, from: groupOf(1), to: groupOf(9), dryRun: true };
  return JSON.stringify(reassignment, null, 2);
}

/** A group of the tenant that the Graph emulator begins with. */
const groupOf = (number: number) => ({
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: `99999999-0000-4000-8000-00000000000${number}`,
});

/** Sends copies again and removes them from their queue, as `errors replay` does. */
async function replay(names: readonly string[], client: ServiceBusClient, config: Config) {
  const entries = await peekEntries(client, locationsOf(config));
  const selected = selectEntries(entries, { selectors: names });
  if (selected.length === 0) throw new UsageError('These messages are no longer in their queue.');
  const planned = selected.map((entry) => ({ entry, replay: toReplay(entry, config) }));
  const results: ReplayResult[] = [];
  await new Replayer(client, (result) => results.push(result)).run(planned, entries);
  return results;
}
