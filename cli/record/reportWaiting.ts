import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { count } from '../../src/values/count.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { property } from '../../src/values/property.ts';
import { explainError } from '../explainError.ts';
import { maxPeeked } from '../peekMessages.ts';
import { peekWaitingChanges } from '../peekWaitingChanges.ts';
import type { Terminal } from '../terminal/Terminal.ts';

const maxNamed = 10;

/**
 * Says which changes have no result yet, and in which queue they wait.
 * @param finished the changeIds that have a result: their messages can still be there for a moment
 * @returns whether any waits
 */
export async function reportWaiting(
  wanted: string,
  finished: ReadonlySet<string>,
  client: ServiceBusClient,
  config: Config,
  { writeErr }: Pick<Terminal, 'writeErr'>,
): Promise<boolean> {
  let found = false;
  try {
    for (const { queue, changes, isAll } of await peekWaitingChanges(client, config)) {
      const meant = changes.filter((change) => isMeant(change, wanted)).map(changeIdOf);
      const ids = [...new Set(meant)].filter((id) => !finished.has(id));
      if (ids.length > 0) writeErr(describe(ids, queue));
      if (!isAll) writeErr(`Only the first ${maxPeeked} messages in ${queue} were searched.`);
      found ||= ids.length > 0;
    }
  } catch (error) {
    writeErr(`It is not known which changes wait in a queue: ${explainError(error)}`);
  }
  return found;
}

const changeIdOf = (change: unknown): string => String(property(change, 'changeId'));

/** An undo, or a change of a reassignment, has the id that was asked for at the beginning of its changeId. */
function isMeant(change: unknown, wanted: string): boolean {
  const reference = property(property(change, 'requestedBy'), 'reference');
  const ofGraph = [property(change, 'policyId'), property(change, 'assignmentId')];
  return (
    [changeIdOf(change), reference].includes(wanted) ||
    changeIdOf(change).startsWith(`${wanted}:`) ||
    ofGraph.some((id) => typeof id === 'string' && id.toLowerCase() === wanted.toLowerCase())
  );
}

function describe(ids: readonly string[], queue: string): string {
  const named = ids.slice(0, maxNamed).map(oneLine).join(', ');
  const others = ids.length > maxNamed ? ` and ${ids.length - maxNamed} more` : '';
  return ids.length === 1
    ? `… ${named} has no result yet: it waits in ${queue}.`
    : `… ${count(ids.length, 'change')} have no result yet and wait in ${queue}: ${named}${others}`;
}
