import { type SpawnedFunctionsHost, spawnFunctionsHost } from '@assignment-relay/functions-host';
import type { RetryAfterForm } from '@assignment-relay/intune-graph-emulator';
import { type CandidateName, roots } from '../candidates/roots.ts';
import { createTenant } from '../changes.ts';
import { type Emulators, startEmulators } from '../startEmulators.ts';
import { quota } from './quota.ts';

/** Instances of one candidate, with their own Service Bus and tenant. */
export type Experiment = {
  readonly candidate: CandidateName;
  readonly instances: number;
  readonly emulators: Emulators;
  readonly hosts: readonly SpawnedFunctionsHost[];
};

/** More than one instance has sessions, and few enough that each policy has several changes, whose order is checked. */
export const policies = 400;

/** Starts the instances with the default settings of the candidate. */
export async function startExperiment(
  candidate: CandidateName,
  instances: number,
  retryAfter: RetryAfterForm,
): Promise<Experiment> {
  const throttle = { writes: quota.writes, windowSeconds: quota.windowMs / 1000, retryAfter };
  const graph = { state: createTenant(policies), throttle, requestLogLimit: 1_000_000 };
  const emulators = await startEmulators({ graph, settings: {} });
  const hosts: SpawnedFunctionsHost[] = [];
  const startHost = () =>
    spawnFunctionsHost({ root: roots[candidate], env: emulators.env, settingsFile: false });
  for (let n = 0; n < instances; n += 1) hosts.push(await startHost());
  return { candidate, instances, emulators, hosts };
}

/** Kills the hosts: changes that are still retried need not finish. */
export async function stopExperiment({ hosts, emulators }: Experiment): Promise<void> {
  await Promise.all(hosts.map((host) => host.kill()));
  await emulators.close();
}
