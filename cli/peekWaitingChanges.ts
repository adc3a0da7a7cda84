import type { ServiceBusClient } from '@azure/service-bus';
import { readChanges } from '../src/changes/readChanges.ts';
import { readJson } from '../src/changes/readJson.ts';
import type { Config } from '../src/config.ts';
import { property } from '../src/values/property.ts';
import { toBytes } from '../src/values/toBytes.ts';
import { peekMessages } from './peekMessages.ts';

export type WaitingChanges = {
  readonly queue: string;
  /** As far as they are known: an operation of another release can have another form. */
  readonly changes: readonly unknown[];
  /** False if the queue has more messages than are peeked. */
  readonly isAll: boolean;
};

/** The changes in the queue for changes and in those of the lanes. Their results are not published yet. */
export function peekWaitingChanges(
  client: ServiceBusClient,
  { changesQueue, lanes, operationsQueues }: Pick<Config, 'changesQueue' | 'lanes' | 'operationsQueues'>,
): Promise<WaitingChanges[]> {
  const queues = [
    [changesQueue, changesOf] as const,
    ...lanes.map((lane) => [operationsQueues[lane], changeOfOperation] as const),
  ];
  return Promise.all(
    queues.map(async ([queue, read]) => {
      const { messages, isAll } = await peekMessages(client, queue);
      return { queue, changes: messages.flatMap(({ body }) => read(toBytes(body))), isAll };
    }),
  );
}

const changesOf = (body: Uint8Array): unknown[] =>
  readChanges(body).flatMap((one) => ('change' in one ? one.change : []));

function changeOfOperation(body: Uint8Array): unknown[] {
  const read = readJson(body);
  return 'json' in read ? [property(read.json, 'change')] : [];
}
