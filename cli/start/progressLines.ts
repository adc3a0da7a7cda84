import { outcomes, type ResultData } from '../../src/results/resultEvent.ts';
import { describeOutcome } from '../record/describeOutcome.ts';
import { type Fields, layOutFields } from '../terminal/layOutFields.ts';
import { type LaneProgress, type Progress, waitingIn } from './Progress.ts';
import { secondsLeft } from './secondsLeft.ts';

/** What the view itself has counted. */
export type Counted = {
  readonly outcomes: ReadonlyMap<ResultData['outcome'], number>;
  /** Whether Graph or Service Bus refuses requests at the moment. */
  readonly isDelayed: boolean;
};

/**
 * The stations with their counts, the allowance used per lane, and what is left to do.
 * @param columns a longer line is wrapped between two counts
 */
export function progressLines(
  progress: Progress,
  { outcomes: counts, isDelayed }: Counted,
  now: Date,
  columns: number,
): string[] {
  const text = [stations(progress, counts), allowance(progress), whatIsLeft(progress, isDelayed, now)];
  return text.map((fields) => layOutFields(fields, columns));
}

function stations(progress: Progress, counts: Counted['outcomes']): Fields {
  const counted = outcomes.map((outcome) => ({ outcome, count: counts.get(outcome) ?? 0 }));
  const results = counted.reduce((sum, { count }) => sum + count, 0);
  const stops = [`changes ${progress.changes}`, `operations ${waitingIn(progress)}`, `results ${results}`];
  return {
    beginning: stops.join(' → '),
    fields: counted.flatMap(({ outcome, count }) =>
      count > 0 ? [`${describeOutcome({ outcome }, { isInteractive: true })} ${count}`] : [],
    ),
  };
}

function allowance({ lanes }: Progress): Fields {
  const used = lanes
    .filter(({ writes, waiting }) => writes.length > 0 || waiting > 0)
    .sort((one, other) => shareOf(other) - shareOf(one))
    .map(({ lane, writes, limit }) => `${lane} ${writes.length}${limit > 0 ? ` of ${limit}` : ''}`);
  return { beginning: 'writes in 20 s:', fields: used.length > 0 ? used : ['none'] };
}

const shareOf = ({ writes, limit }: LaneProgress) => writes.length / (limit || Number.POSITIVE_INFINITY);

/** While requests are refused, nobody knows how long it takes. */
function whatIsLeft(progress: Progress, isDelayed: boolean, now: Date): Fields {
  const waiting = progress.changes + waitingIn(progress);
  if (waiting === 0) return { beginning: 'nothing waits', fields: [] };
  const seconds = Math.max(1, secondsLeft(progress, now.getTime()));
  const end = isDelayed ? ' and will be tried again' : `, done in about ${seconds} s`;
  return { beginning: `${waiting} ${waiting === 1 ? 'waits' : 'wait'}${end}`, fields: [] };
}
