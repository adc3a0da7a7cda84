import { cpus } from 'node:os';

/** @returns what tells which share of the machine's CPU time was used from now on, whoever used it */
export function busyShareSince(): () => number {
  const before = times();
  return () => {
    const now = times();
    return 1 - (now.idle - before.idle) / (now.all - before.all);
  };
}

function times(): { idle: number; all: number } {
  const each = cpus().map(({ times }) => times);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return { idle: sum(each.map(({ idle }) => idle)), all: sum(each.flatMap((time) => Object.values(time))) };
}
