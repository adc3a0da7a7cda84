import { readFileSync } from 'node:fs';

/** Fields 14 and 15 of proc(5) count in 1/100 s on every Linux that Node.js supports. */
const msPerTick = 10;

/** User and system CPU time of a process, in ms; undefined on systems without /proc. */
export function cpuMs(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return undefined;
  }
}
