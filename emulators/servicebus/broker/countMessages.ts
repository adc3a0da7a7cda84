import { deadLetterPath, type Namespace } from './Namespace.ts';
import type { Queue } from './Queue.ts';

/** Each message is counted once: a locked one is not active, and not deferred. */
export type MessageCounts = {
  active: number;
  locked: number;
  deferred: number;
  scheduled: number;
  deadLettered: number;
};

export function countMessages(queue: Queue, namespace: Namespace): MessageCounts {
  const counts = { active: 0, locked: 0, deferred: 0, scheduled: 0 };
  for (const message of queue.log.from(0)) counts[message.lock ? 'locked' : message.state] += 1;
  return { ...counts, deadLettered: namespace.source(deadLetterPath(queue.path)).log.size };
}
