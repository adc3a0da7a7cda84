import type { Reassignment } from '../../src/changes/reassignment.ts';
import { count } from '../../src/values/count.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { formatSeconds } from '../terminal/formatSeconds.ts';
import { layOutFields } from '../terminal/layOutFields.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import type { News, Reassigned } from './News.ts';
import { describeTarget } from './target.ts';

type Width = Pick<Terminal, 'columns'>;

/** How many assignments there are of each type, what is special about them, then the assignments. */
export function describePlan({ data }: Reassigned<'planned'>, terminal: Width): string[] {
  const list = listOf(data, terminal);
  return [
    ...data.types.map(
      ({ collection, lane, assignments }) =>
        `${String(assignments).padStart(7)}  ${collection}, lane ${lane}`,
    ),
    `${String(data.total).padStart(7)}  ${describeMove(data)}${data.total > 0 ? `, in about ${formatSeconds(data.seconds)}` : ''}`,
    ...(data.ofPolicySets
      ? [
          `${String(data.ofPolicySets.length).padStart(7)}  stay, because they come from policy sets: change the policy set`,
        ]
      : []),
    ...warningsOf(data),
    ...(data.reasons ?? []).map(({ message }) => `! ${oneLine(message)}`),
    ...(list.length > 0 ? ['', ...list] : []),
  ];
}

/** So that the numbers stay on the screen. */
const maxListed = 20;

/** A terminal shows the first assignments. A pipe or a file gets all that the event has. */
function listOf({ assignments, notListed = 0 }: Plan, { columns }: Width): string[] {
  const listed = columns ? assignments.slice(0, maxListed) : assignments;
  const width = Math.max(0, ...listed.map(({ collection }) => collection.length));
  const more = assignments.length - listed.length + notListed;
  const rest = listed.length < assignments.length ? '. Pipe the output to `less` to see the list.' : '';
  return [
    ...listed.map(({ collection, policyId, policyName }) =>
      layOutFields(
        {
          beginning: collection.padEnd(width),
          fields: [policyId, ...(policyName ? [policyName] : [])].map(oneLine),
        },
        columns,
      ),
    ),
    ...(more > 0 ? [`… and ${more} more${rest}`] : []),
  ];
}

type Plan = Reassigned<'planned'>['data'];

type Move = Pick<Reassignment, 'from' | 'to'>;

export const describeMove = ({ from, to }: Move): string =>
  to === null
    ? `assignments to ${describeTarget(from)} are removed`
    : `assignments to ${describeTarget(from)} go to ${describeTarget(to)}`;

export const describeStart = ({ data }: Reassigned<'planned'>): string[] => [
  `${data.total} ${describeMove(data)}, in about ${formatSeconds(data.seconds)}`,
  ...warningsOf(data),
];

export const describeHeld = ({ data }: Reassigned<'held'>): string[] => [
  '✗ held: nothing is changed',
  ...data.reasons.map(({ message }) => `  ${oneLine(message)}`),
  ...warningsOf(data),
];

const warningsOf = ({ warnings = [] }: Pick<Reassigned<'planned'>['data'], 'warnings'>): string[] =>
  warnings.map(({ message }) => `! ${oneLine(message)}`);

export function describeProgress({ data }: Reassigned<'progress'>): string {
  const { total, secondsLeft } = data;
  return `${endedOf(data)} of ${total}: ${describeCounts(data)}, about ${formatSeconds(secondsLeft)} left`;
}

export function describeCompleted({ time, data }: Reassigned<'completed'>): string[] {
  const { startedAt, total, failures, notListed, cancelRequested } = data;
  const seconds = (Date.parse(time) - Date.parse(startedAt)) / 1_000;
  const isWell = isSuccess(data);
  return [
    ...failures.map(({ policyId = '', changeId, outcome, code = '', message = '' }) =>
      oneLine(`${outcome}  ${changeId}  ${policyId}  ${code}  ${message}`),
    ),
    ...(notListed ? [`… and ${notListed} more: npx assignment-relay show ${data.reassignmentId}`] : []),
    `${isWell ? '✓' : '✗'} ${cancelRequested ? 'cancelled' : 'completed'}: ${describeCounts(data)} of ${count(total, 'change')}, in ${formatSeconds(seconds)}`,
  ];
}

export const describeRejection = ({
  data,
}: Extract<News, { type: 'assignmentrelay.change.rejected' }>): string =>
  `✗ rejected: ${oneLine(data.error?.message ?? '')}`;

type Counts = Pick<Reassigned<'progress'>['data'], 'applied' | 'failed' | 'cancelled' | 'rejected'> &
  Pick<Reassigned<'completed'>['data'], 'unaccounted'>;

/** @param isCancelled whether it was to be cancelled */
export const isSuccess = (
  { failed, cancelled, rejected, unaccounted = 0 }: Counts,
  isCancelled = false,
): boolean => failed + rejected + unaccounted + (isCancelled ? 0 : cancelled) === 0;

export const endedOf = ({ applied, failed, cancelled, rejected }: Counts): number =>
  applied + failed + cancelled + rejected;

/** Outcomes that no change has are left out, except `applied`. */
export function describeCounts({ applied, failed, cancelled, rejected, unaccounted = 0 }: Counts): string {
  const others = Object.entries({ failed, cancelled, rejected, 'without a result': unaccounted }).filter(
    ([, number]) => number > 0,
  );
  return [`${applied} applied`, ...others.map(([outcome, number]) => `${number} ${outcome}`)].join(', ');
}
