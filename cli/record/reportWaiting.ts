import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { count } from '../../src/values/count.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { property } from '../../src/values/property.ts';
import { explainError } from '../explainError.ts';
import { maxPeeked } from '../peekMessages.ts';
import { peekWaitingChanges, type WaitingChange } from '../peekWaitingChanges.ts';
import type { Terminal } from '../terminal/Terminal.ts';

const maxNamed = 10;

/**
 * Says which changes have no result yet, and in which queue they wait.
 * @param finished the results: the messages of their changes can still be there for a moment
 * @returns whether any waits
 */
export async function reportWaiting(
  wanted: string,
  finished: readonly ResultEvent[],
  client: ServiceBusClient,
  config: Config,
  { writeErr }: Pick<Terminal, 'writeErr'>,
): Promise<boolean> {
  const named = new Set(finished.map(({ data }) => nameOf(data.changeId, data.replay)));
  let found = false;
  try {
    for (const { queue, changes, isAll } of await peekWaitingChanges(client, config)) {
      const meant = changes.filter(({ change }) => isMeant(change, wanted)).map(nameOfWaiting);
      const names = [...new Set(meant)].filter((name) => !named.has(name));
      if (names.length > 0) writeErr(describe(names, queue));
      if (!isAll) writeErr(`Only the first ${maxPeeked} messages in ${queue} were searched.`);
      found ||= names.length > 0;
    }
  } catch (error) {
    writeErr(`It is not known which changes wait in a queue: ${explainError(error)}`);
  }
  return found;
}

/** A replay has a result of its own. */
const nameOf = (changeId: string, replay: unknown): string =>
  replay === undefined ? changeId : `${changeId} (replay ${replay})`;

const nameOfWaiting = ({ change, replay }: WaitingChange): string => nameOf(changeIdOf(change), replay);

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

function describe(names: readonly string[], queue: string): string {
  const shown = names.slice(0, maxNamed).map(oneLine).join(', ');
  const others = names.length > maxNamed ? ` and ${names.length - maxNamed} more` : '';
  return names.length === 1
    ? `… ${shown} has no result yet: it waits in ${queue}.`
    : `… ${count(names.length, 'change')} have no result yet and wait in ${queue}: ${shown}${others}`;
}
