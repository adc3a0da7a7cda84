import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Figures } from '../Figures.ts';
import { startEmulators } from '../startEmulators.ts';

/** The floor: the same requests to Graph by bare fetch, in a process of its own, without Service Bus. */
export async function measureFetch(requests: number): Promise<Figures> {
  const emulators = await startEmulators();
  const env = { ...process.env, ...emulators.env };
  const child = fork(path.join(import.meta.dirname, 'main.ts'), [String(requests)], { env });
  try {
    await once(child, 'message'); // has its token, and is warm
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
