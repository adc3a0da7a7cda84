import { styleText } from 'node:util';
import type { ResultData } from '../../src/results/resultEvent.ts';
import { describeOutcome } from '../record/describeOutcome.ts';
import { type LaneProgress, type Progress, waitingIn } from './Progress.ts';
import { secondsLeft } from './secondsLeft.ts';

/** What the view itself has counted. */
export type Counted = {
  readonly outcomes: ReadonlyMap<ResultData['outcome'], number>;
  /** Whether Graph or Service Bus refuses requests at the moment. */
  readonly isDelayed: boolean;
};

/** The stations with their counts, the allowance used per lane, and what is left to do. */
export function progressLines(progress: Progress, counted: Counted, now: Date): string[] {
  return [
    stations(progress, counted),
    styleText('dim', allowance(progress)),
    whatIsLeft(progress, counted.isDelayed, now.getTime()),
  ];
}

function stations(progress: Progress, { outcomes }: Counted): string {
  const results = [...outcomes.values()].reduce((sum, number) => sum + number, 0);
  const counted = [...outcomes].map(
    ([outcome, number]) => `${describeOutcome({ outcome }, { isInteractive: true })} ${number}`,
  );
  return [
    `changes ${progress.changes}`,
    `operations ${waitingIn(progress)}`,
    [`results ${results}`, ...counted].join('  '),
  ].join(' → ');
}

function allowance({ lanes }: Progress): string {
  const used = lanes
    .filter(({ writes, waiting }) => writes.length > 0 || waiting > 0)
    .sort((one, other) => shareOf(other) - shareOf(one))
    .map(({ lane, writes, limit }) => `${lane} ${writes.length}${limit > 0 ? ` of ${limit}` : ''}`);
  return `writes in 20 s: ${used.join(', ') || 'none'}`;
}

const shareOf = ({ writes, limit }: LaneProgress) => writes.length / (limit || Number.POSITIVE_INFINITY);

/** While requests are refused, nobody knows how long it takes. */
function whatIsLeft(progress: Progress, isDelayed: boolean, now: number): string {
  const waiting = progress.changes + waitingIn(progress);
  if (waiting === 0) return 'nothing waits';
  const end = isDelayed
    ? 'and are tried again'
    : `done in about ${Math.max(1, secondsLeft(progress, now))} s`;
  return `${waiting} wait, ${end}`;
}
