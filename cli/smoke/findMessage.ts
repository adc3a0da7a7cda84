import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';
import { toBytes } from '../../src/values/toBytes.ts';
import { type PeekedMessages, peekMessages } from '../peekMessages.ts';

/** Where the message of a change is, in the order in which it gets there. */
export type Station = 'changes' | 'lane' | 'deadLetters' | 'errors';

export type FoundMessage = {
  readonly station: Station;
  /** With `/dead-letter` behind the name of its dead-letter queue. */
  readonly queue: string;
  /** How many messages are in front of it. */
  readonly before: number;
};

/** Looks for a change by its id, which only its messages contain. @returns undefined if it is in no queue */
export async function findMessage(
  client: ServiceBusClient,
  { changesQueue, operationsQueues, deadLettersQueue, errorsQueue }: Config,
  lane: ThrottlingArea,
  changeId: string,
): Promise<FoundMessage | undefined> {
  const laneQueue = operationsQueues[lane];
  const queues: readonly (readonly [station: Station, queue: string, subQueue?: 'deadLetter'])[] = [
    ['changes', changesQueue],
    ['lane', laneQueue],
    ['deadLetters', deadLettersQueue],
    ['deadLetters', laneQueue, 'deadLetter'],
    ['deadLetters', deadLettersQueue, 'deadLetter'],
    ['errors', errorsQueue],
  ];
  const found = await Promise.all(
    queues.map(async ([station, queue, subQueue]) => {
      const before = indexOf(await peekMessages(client, queue, subQueue), changeId);
      return before < 0 ? [] : [{ station, queue: subQueue ? `${queue}/dead-letter` : queue, before }];
    }),
  );
  return found.flat()[0];
}

const indexOf = ({ messages }: PeekedMessages, changeId: string): number =>
  messages.findIndex(({ body }) => Buffer.from(toBytes(body)).includes(changeId));
