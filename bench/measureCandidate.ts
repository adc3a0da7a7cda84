import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import { type SpawnedFunctionsHost, spawnFunctionsHost } from '../emulators/functions/spawnFunctionsHost.ts';
import type { Candidate } from './candidates.ts';
import { cpuMs } from './cpuMs.ts';
import type { Figures } from './Figures.ts';
import { post } from './post.ts';
import { type Emulators, startEmulators } from './startEmulators.ts';

/** One run: the start of a process, its first message, then so many changes as fast as they go. */
export async function measureCandidate(candidate: Candidate, changes: number): Promise<Figures> {
  const emulators = await startEmulators();
  const started = performance.now();
  const { root } = candidate;
  // a developer's own local.settings.json is not for the bench
  const host = await spawnFunctionsHost({ root, env: emulators.env, settingsFile: 'bench.settings.json' });
  const loadMs = performance.now() - started;
  try {
    return { loadMs, ...(await measureMessages(candidate, emulators, host, changes)) };
  } catch (cause) {
    throw new Error(`${candidate.name}: ${host.output.slice(-5).join('\n')}`, { cause });
  } finally {
    await host.stop();
    await emulators.close();
  }
}

async function measureMessages(
  candidate: Candidate,
  { serviceBus }: Emulators,
  { pid }: SpawnedFunctionsHost,
  changes: number,
): Promise<Omit<Figures, 'loadMs'>> {
  const client = new ServiceBusClient(serviceBus.connectionString);
  const sender = client.createSender('assignment-changes');
  await sender.createMessageBatch(); // connects
  const run = async (from: number, to: number) => {
    const [cpu, own, started] = [cpuMs(pid), process.cpuUsage(), performance.now()];
    await post(sender, from, to, candidate.changesPerMessage);
    await until(() => candidate.done(serviceBus.counts(), to) >= to);
    return { ms: performance.now() - started, cpu: minus(cpuMs(pid), cpu), own: process.cpuUsage(own) };
  };
  const first = await run(0, 1);
  const { ms, cpu, own } = await run(1, changes + 1);
  await client.close();
  return {
    firstMessageMs: first.ms,
    perSecond: (changes / ms) * 1000,
    cpuMsPerChange: cpu === undefined ? undefined : cpu / changes,
    emulatorsCpuMsPerChange: (own.user + own.system) / 1000 / changes,
  };
}

const minus = (end: number | undefined, start: number | undefined) =>
  end === undefined || start === undefined ? undefined : end - start;

/** @throws when it takes longer than half a minute */
async function until(done: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!done()) {
    if (performance.now() > deadline) throw new Error('The messages did not come through in 30 s.');
    await sleep(20);
  }
}
