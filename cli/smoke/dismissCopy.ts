import { setTimeout } from 'node:timers/promises';
import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { removeFrom } from '../errors/dismiss.ts';
import { locationsOf } from '../errors/locations.ts';
import { peekEntries } from '../errors/peekEntries.ts';

/** The copy of a rejected change can arrive after its event. */
const attempts = 10;
const pauseMs = 500;

/**
 * Removes the copy of a change from the errors queue, if it is the first message there. Otherwise, receiving it would count
 * a delivery of each message before it, and with too many deliveries they are dead-lettered.
 * @returns undefined, or why the copy is still there
 */
export async function dismissCopy(
  client: ServiceBusClient,
  config: Config,
  changeId: string,
): Promise<string | undefined> {
  const locations = locationsOf(config).filter(({ name }) => name === 'errors');
  for (let attempt = 1; ; attempt++) {
    const entries = await peekEntries(client, locations);
    const index = entries.findIndex(({ reportedAs }) => reportedAs.includes(changeId));
    const copy = entries[index];
    if (copy && index > 0) return 'other messages are in front of it';
    if (copy) {
      const left = await removeFrom(client, copy.location, [copy], 1, () => {});
      return left > 0 ? 'another receiver has locked it' : undefined;
    }
    if (attempt === attempts) return 'it was not found';
    await setTimeout(pauseMs);
  }
}
