import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import { postChanges } from '../postChanges.ts';
import { type Experiment, policies } from './Experiment.ts';
import { type Progress, toProgress } from './Progress.ts';

const pollMs = 250;

/** `start` is in milliseconds since 1970, `ms` the milliseconds until the backlog was empty or the time was over. */
export type BacklogResult = Progress & { readonly start: number; readonly ms: number };

/** Posts the backlog, one change per message, and waits until it is empty or the time is over. */
export async function processBacklog(
  { emulators: { serviceBus } }: Experiment,
  changes: number,
  timeoutMs: number,
): Promise<BacklogResult> {
  const start = Date.now();
  const client = new ServiceBusClient(serviceBus.connectionString);
  await postChanges(client.createSender('assignment-changes'), 0, changes, 1, policies);
  await client.close();
  for (;;) {
    const progress = toProgress(serviceBus.counts(), changes);
    const ms = Date.now() - start;
    if (progress.left <= 0 || ms > timeoutMs) return { ...progress, start, ms };
    await sleep(pollMs);
  }
}
