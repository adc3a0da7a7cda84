import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { type CheckedChange, type Mistake, mistakeInId } from '../changes/checkMessages.ts';
import { explainError } from '../explainError.ts';
import type { ResultRecord } from '../record/ResultRecord.ts';
import { formatTime } from '../terminal/formatTime.ts';
import type { Terminal } from '../terminal/Terminal.ts';

/** For this long, the same change is dropped as a duplicate. */
const rememberedMs = 7 * 24 * 3_600_000;

/** Changes whose changeId has a result already. Only a change that was rejected may use its changeId again. */
export async function findUsedIds(
  changes: readonly CheckedChange[],
  record: ResultRecord,
  { writeErr }: Pick<Terminal, 'writeErr'>,
): Promise<Mistake[]> {
  const wanted = new Set(changes.map(({ change }) => change.changeId));
  const used = new Map<string, ResultEvent>();
  try {
    for await (const event of record.read(await record.firstSince(new Date(Date.now() - rememberedMs)))) {
      const { changeId, outcome } = event.data;
      if (outcome !== 'rejected' && wanted.has(changeId)) used.set(changeId, event);
    }
  } catch (error) {
    writeErr(`It is not known which changeIds were used before: ${explainError(error)}`);
    return [];
  }
  return changes.flatMap((checked) => {
    const event = used.get(checked.change.changeId);
    return event ? [mistakeInId(checked, explainUse(event))] : [];
  });
}

const explainUse = ({ time, data }: ResultEvent) =>
  `"${data.changeId}" was used before: ${data.outcome} at ${formatTime(new Date(time))}. Give the change a new changeId`;
