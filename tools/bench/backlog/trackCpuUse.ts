import { cpus } from 'node:os';

/** @returns a function that returns the share of the machine's CPU time that all processes have used since this call */
export function trackCpuUse(): () => number {
  const before = cpuTimes();
  return () => {
    const now = cpuTimes();
    return 1 - (now.idle - before.idle) / (now.all - before.all);
  };
}

function cpuTimes(): { idle: number; all: number } {
  const each = cpus().map(({ times }) => times);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return { idle: sum(each.map(({ idle }) => idle)), all: sum(each.flatMap((time) => Object.values(time))) };
}
