import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import { post } from '../post.ts';
import type { Experiment } from './Experiment.ts';
import { type Progress, toProgress } from './Progress.ts';
import { policies } from './startExperiment.ts';

const lookAgainMs = 250;

/** How a backlog ended; times are milliseconds, `start` since 1970. */
export type WorkedOff = Progress & { readonly start: number; readonly ms: number };

/** Posts the backlog, one change in a message, and waits until nothing is left of it, or for so long. */
export async function workOff(
  { emulators: { serviceBus } }: Experiment,
  changes: number,
  longestMs: number,
): Promise<WorkedOff> {
  const start = Date.now();
  const client = new ServiceBusClient(serviceBus.connectionString);
  await post(client.createSender('assignment-changes'), 0, changes, 1, policies);
  await client.close();
  for (;;) {
    const progress = toProgress(serviceBus.counts(), changes);
    const ms = Date.now() - start;
    if (progress.left <= 0 || ms > longestMs) return { ...progress, start, ms };
    await sleep(lookAgainMs);
  }
}
