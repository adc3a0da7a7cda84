import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { startEmulators } from '../startEmulators.ts';
import type { Figures } from './Figures.ts';

const script = path.join(import.meta.dirname, '../candidates/bare-fetch/main.ts');

/** The lower bound: the same Graph requests with `fetch`, in another process, without Service Bus. */
export async function measureBareFetch(requests: number): Promise<Figures> {
  const emulators = await startEmulators();
  const env = { ...process.env, ...emulators.env };
  const child = fork(script, [String(requests)], { env });
  try {
    await once(child, 'message'); // it has a token and is warmed up
    const own = process.cpuUsage();
    child.send('go');
    const [{ ms, cpuMs }] = (await once(child, 'message')) as [{ ms: number; cpuMs: number }];
    const { user, system } = process.cpuUsage(own);
    return {
      perSecond: (requests / ms) * 1000,
      cpuMsPerChange: cpuMs / requests,
      emulatorsCpuMsPerChange: (user + system) / 1000 / requests,
    };
  } finally {
    child.kill();
    await emulators.close();
  }
}
