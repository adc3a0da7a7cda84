import { setTimeout as sleep } from 'node:timers/promises';
import { spawnFunctionsHost } from '@assignment-relay/functions-host';
import { type CandidateName, roots } from '../candidates/roots.ts';
import { createTenant } from '../changes.ts';
import { Inspector, inspectorEnv } from '../Inspector.ts';
import { startEmulators } from '../startEmulators.ts';
import { type Memory, readMemory } from './readMemory.ts';
import { policies, Traffic } from './Traffic.ts';

/** Idle time before each measurement. */
const restMs = 5_000;
/** The relay gets lists, which is faster. It still applies one change at a time. */
const changesPerMessage: Readonly<Record<CandidateName, number>> = { relay: 100, baseline: 1 };

/** @param stops total numbers of changes at which memory is measured, beginning with 0 */
export async function measureCandidateMemory(
  name: CandidateName,
  stops: readonly number[],
): Promise<Memory[]> {
  const emulators = await startEmulators({ graph: { state: createTenant(policies) } });
  const env = { ...emulators.env, ...inspectorEnv };
  const host = await spawnFunctionsHost({ root: roots[name], env, settingsFile: false });
  const inspector = await Inspector.connect(host);
  const traffic = new Traffic(emulators.serviceBus.connectionString, changesPerMessage[name]);
  const memories: Memory[] = [];
  for (const changes of stops) {
    await traffic.processUpTo(changes);
    await sleep(restMs);
    const memory = await readMemory(inspector);
    console.log(
      `${name}, ${changes} changes: ${Math.round(memory.rss)} MiB, heap ${Math.round(memory.heap)} MiB`,
    );
    memories.push(memory);
  }
  inspector.close();
  await traffic.close();
  await host.stop();
  await emulators.close();
  return memories;
}
