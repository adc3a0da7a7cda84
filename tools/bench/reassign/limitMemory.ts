import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** With control groups of version 1, memory has a folder of its own. */
const versions = [
  { root: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes' },
  { root: '/sys/fs/cgroup', limit: 'memory.max' },
] as const;

/**
 * Starts processes in a control group of Linux with so much memory, as in an instance of Azure Functions. V8 chooses the
 * sizes of its heap by this limit.
 * @param megabytes undefined: no limit
 * @throws if this process may not create control groups: only root may
 */
export async function limitMemory<T>(megabytes: number | undefined, start: () => Promise<T>): Promise<T> {
  const version = versions.find(({ root }) => existsSync(root));
  if (megabytes === undefined) return start();
  if (!version) throw new Error('--memory needs the control groups of Linux');
  const group = path.join(version.root, 'assignment-relay-bench');
  mkdirSync(group, { recursive: true });
  writeFileSync(path.join(group, version.limit), String(megabytes * 2 ** 20));
  const moveTo = (folder: string) => writeFileSync(path.join(folder, 'cgroup.procs'), String(process.pid));
  moveTo(group);
  try {
    return await start();
  } finally {
    moveTo(version.root);
  }
}
