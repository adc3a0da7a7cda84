import type { Config } from '../../src/config.ts';
import { count } from '../../src/values/count.ts';
import { type Progress, waitingIn } from './Progress.ts';

/** What was not finished when `start` stops. */
export function leftUndone(progress: Progress, { changesQueue, operationsQueues }: Config): string {
  const { changes, lanes } = progress;
  if (changes + waitingIn(progress) === 0) return 'Stopped. Nothing was left undone.';
  const queues = [
    ...(changes > 0 ? [`${count(changes, 'message')} in ${changesQueue}`] : []),
    ...lanes.flatMap(({ lane, waiting }) =>
      waiting > 0 ? [`${count(waiting, 'change')} in ${operationsQueues[lane]}`] : [],
    ),
  ];
  return `Stopped. Left undone, and lost with the emulators:\n  ${queues.join('\n  ')}`;
}
