import type { Content } from '../broker/Content.ts';
import type { Queue } from '../broker/Queue.ts';
import { severalSessionsInBatch } from '../broker/refusals.ts';
import type { Topic } from '../broker/Topic.ts';
import type { AmqpContext } from './AmqpContext.ts';

/** Stores all messages of a batch, or none. */
export function storeAll(
  destination: Queue | Topic,
  contents: readonly Content[],
  { partitioned }: Pick<AmqpContext, 'partitioned'>,
): void {
  if (partitioned.includes(destination.path) && sessionsIn(contents) > 1) throw severalSessionsInBatch();
  for (const content of contents) destination.admit(content);
  for (const content of contents) destination.send(content);
}

function sessionsIn(contents: readonly Content[]): number {
  return new Set(contents.map(({ sessionId }) => sessionId)).size;
}
