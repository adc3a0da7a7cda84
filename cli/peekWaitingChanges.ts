import type { ServiceBusClient } from '@azure/service-bus';
import { readChanges } from '../src/changes/readChanges.ts';
import { readJson } from '../src/changes/readJson.ts';
import type { Config } from '../src/config.ts';
import { property } from '../src/values/property.ts';
import { toBytes } from '../src/values/toBytes.ts';
import { peekMessages } from './peekMessages.ts';

export type WaitingChange = {
  /** Unknown, because an operation of another release can have another form. */
  readonly change: unknown;
  /** The number of the replay, if it is one. */
  readonly replay?: unknown;
};

export type WaitingChanges = {
  readonly queue: string;
  readonly changes: readonly WaitingChange[];
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

const changesOf = (body: Uint8Array): WaitingChange[] =>
  readChanges(body).flatMap((one) => ('change' in one ? { change: one.change } : []));

function changeOfOperation(body: Uint8Array): WaitingChange[] {
  const read = readJson(body);
  return 'json' in read
    ? [{ change: property(read.json, 'change'), replay: property(read.json, 'replay') }]
    : [];
}
