import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import { type SpawnedFunctionsHost, spawnFunctionsHost } from '../emulators/functions/spawnFunctionsHost.ts';
import type { Candidate } from './candidates.ts';
import { cpuMs } from './cpuMs.ts';
import type { Figures } from './Figures.ts';
import { post } from './post.ts';
import { type Emulators, startEmulators } from './startEmulators.ts';

/** One run: the start of a process, its first message, half as many changes to warm up, then so many as fast as they go. */
export async function measureCandidate(candidate: Candidate, changes: number): Promise<Figures> {
  const emulators = await startEmulators();
  const { root } = candidate;
  // a developer's own local.settings.json is not for the bench
  const host = await spawnFunctionsHost({ root, env: emulators.env, settingsFile: 'bench.settings.json' });
  try {
    return await measureMessages(candidate, emulators, host, changes);
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
  { pid, workerPid, loadMs }: SpawnedFunctionsHost,
  changes: number,
): Promise<Figures> {
  const client = new ServiceBusClient(serviceBus.connectionString);
  const sender = client.createSender('assignment-changes');
  await sender.createMessageBatch(); // connects
  const run = async (from: number, to: number) => {
    const before = [cpuMs(workerPid), cpuMs(pid)];
    const [own, started] = [process.cpuUsage(), performance.now()];
    await post(sender, from, to, candidate.changesPerMessage);
    await until(() => candidate.done(serviceBus.counts(), to) >= to);
    const ms = performance.now() - started;
    const [worker, functionsHost] = [cpuMs(workerPid), cpuMs(pid)].map((cpu, n) => minus(cpu, before[n]));
    return { ms, worker, functionsHost, own: process.cpuUsage(own) };
  };
  const first = await run(0, 1);
  const warm = 1 + Math.ceil(changes / 2);
  await run(1, warm);
  const { ms, worker, functionsHost, own } = await run(warm, warm + changes);
  const perChange = (cpu: number | undefined) => (cpu === undefined ? undefined : cpu / changes);
  await client.close();
  return {
    loadMs,
    firstMessageMs: first.ms,
    coldStartMs: loadMs + first.ms,
    perSecond: (changes / ms) * 1000,
    cpuMsPerChange: perChange(worker),
    hostCpuMsPerChange: perChange(functionsHost),
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
