import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { property } from '../../src/values/property.ts';
import { type CheckedChange, type Mistake, mistakeInId } from '../changes/checkMessages.ts';
import { explainError } from '../explainError.ts';
import { maxPeeked } from '../peekMessages.ts';
import { peekWaitingChanges } from '../peekWaitingChanges.ts';
import type { Terminal } from '../terminal/Terminal.ts';

/** Changes whose changeId waits in a queue: their results are not published yet. Peeking leaves the messages as they are. */
export async function findWaitingIds(
  changes: readonly CheckedChange[],
  client: ServiceBusClient,
  config: Config,
  { writeErr }: Pick<Terminal, 'writeErr'>,
): Promise<Mistake[]> {
  const waiting = new Map<unknown, string>();
  try {
    for (const { queue, changes, isAll } of await peekWaitingChanges(client, config)) {
      for (const { change } of changes) waiting.set(property(change, 'changeId'), queue);
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
