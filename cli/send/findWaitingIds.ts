import type { ServiceBusClient } from '@azure/service-bus';
import { readChanges } from '../../src/changes/readChanges.ts';
import { readJson } from '../../src/changes/readJson.ts';
import type { Config } from '../../src/config.ts';
import { property } from '../../src/values/property.ts';
import { toBytes } from '../../src/values/toBytes.ts';
import { type CheckedChange, type Mistake, mistakeInId } from '../changes/checkMessages.ts';
import { explainError } from '../explainError.ts';
import { maxPeeked, peekMessages } from '../peekMessages.ts';
import type { Terminal } from '../terminal/Terminal.ts';

type Read = (body: Uint8Array) => readonly unknown[];

/** Changes whose changeId waits in a queue: their results are not published yet. Peeking leaves the messages as they are. */
export async function findWaitingIds(
  changes: readonly CheckedChange[],
  client: ServiceBusClient,
  { changesQueue, lanes, operationsQueues }: Config,
  { writeErr }: Pick<Terminal, 'writeErr'>,
): Promise<Mistake[]> {
  const queues: readonly (readonly [queue: string, read: Read])[] = [
    [changesQueue, idsOfChanges],
    ...lanes.map((lane) => [operationsQueues[lane], idOfOperation] as const),
  ];
  const waiting = new Map<unknown, string>();
  try {
    const found = await Promise.all(
      queues.map(async ([queue, read]) => ({ queue, read, ...(await peekMessages(client, queue)) })),
    );
    for (const { queue, read, messages, isAll } of found) {
      for (const id of messages.flatMap(({ body }) => read(toBytes(body)))) waiting.set(id, queue);
      if (!isAll)
        writeErr(`Only the first ${maxPeeked} messages in ${queue} were searched for these changeIds.`);
    }
  } catch (error) {
    writeErr(`It is not known which changeIds wait in a queue: ${explainError(error)}`);
  }
  return changes.flatMap((checked) => {
    const { changeId } = checked.change;
    const queue = waiting.get(changeId);
    return queue === undefined
      ? []
      : [mistakeInId(checked, `"${changeId}" waits in ${queue} already. Give the change a new changeId`)];
  });
}

const idsOfChanges: Read = (body) =>
  readChanges(body).flatMap((one) => ('change' in one ? one.change.changeId : []));

function idOfOperation(body: Uint8Array): unknown[] {
  const read = readJson(body);
  return 'json' in read ? [property(property(read.json, 'change'), 'changeId')] : [];
}
