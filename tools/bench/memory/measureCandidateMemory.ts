import { setTimeout as sleep } from 'node:timers/promises';
import { spawnFunctionsHost } from '@assignment-relay/functions-host';
import { createTenant } from '../changes.ts';
import { Inspector, inspectable } from '../Inspector.ts';
import { type CandidateName, roots } from '../roots.ts';
import { startEmulators } from '../startEmulators.ts';
import { type Memory, readMemory } from './readMemory.ts';
import { policies, Traffic } from './Traffic.ts';

/** After a start, and after each stretch of work. */
const restMs = 5_000;
/** The relay takes lists, which is quicker; the changes it applies come one by one all the same. */
const changesPerMessage: Readonly<Record<CandidateName, number>> = { relay: 100, baseline: 1 };

/** @param stops after how many changes in all to look, beginning with 0 */
export async function measureCandidateMemory(
  name: CandidateName,
  stops: readonly number[],
): Promise<Memory[]> {
  const emulators = await startEmulators({ graph: { state: createTenant(policies) } });
  const env = { ...emulators.env, ...inspectable };
  const host = await spawnFunctionsHost({ root: roots[name], env, settingsFile: false });
  const inspector = await Inspector.of(host);
  const traffic = new Traffic(emulators.serviceBus.connectionString, changesPerMessage[name]);
  const memories: Memory[] = [];
  for (const changes of stops) {
    await traffic.goOnTo(changes);
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
