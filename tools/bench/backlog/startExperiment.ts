import { type SpawnedFunctionsHost, spawnFunctionsHost } from '@assignment-relay/functions-host';
import type { RetryAfterForm } from '@assignment-relay/intune-graph-emulator';
import { createTenant } from '../changes.ts';
import { type CandidateName, roots } from '../roots.ts';
import { startEmulators } from '../startEmulators.ts';
import type { Experiment } from './Experiment.ts';
import { quota } from './quota.ts';

/** Several changes for each: is their order kept? More of them than one instance has sessions. */
export const policies = 400;

/** Both with the settings that they come with. */
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

export async function stopExperiment({ hosts, emulators }: Experiment): Promise<void> {
  await Promise.all(hosts.map((host) => host.kill())); // what is still tried need not end
  await emulators.close();
}
