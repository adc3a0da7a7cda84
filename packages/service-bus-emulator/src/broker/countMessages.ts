import { deadLetterPath, type Namespace } from './Namespace.ts';
import type { Queue } from './Queue.ts';

/** Each message is counted once: a locked message counts neither as active nor as deferred. */
export type MessageCounts = {
  active: number;
  locked: number;
  deferred: number;
  scheduled: number;
  deadLettered: number;
};

/** Counts by the path of the queue or subscription. */
export function countMessages(namespace: Namespace): Record<string, MessageCounts> {
  return Object.fromEntries(
    namespace.queues.map((queue) => {
      const deadLettered = namespace.source(deadLetterPath(queue.path)).log.size;
      return [queue.path, { ...countStates(queue), deadLettered }];
    }),
  );
}

function countStates({ log }: Queue): Omit<MessageCounts, 'deadLettered'> {
  const counts = { active: 0, locked: 0, deferred: 0, scheduled: 0 };
  for (const message of log.from(0)) counts[message.lock ? 'locked' : message.state] += 1;
  return counts;
}
