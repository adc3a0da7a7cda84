import type { ResultEvent } from '../../src/results/resultEvent.ts';

type Counts = Readonly<Record<string, number>>;

export type Summary = {
  readonly results: number;
  readonly outcomes: Counts;
  readonly assignmentTypes: Counts;
  readonly systems: Counts;
  /** The error codes of what was not applied. */
  readonly errors: Counts;
};

export function summarize(events: readonly ResultEvent[]): Summary {
  return {
    results: events.length,
    outcomes: countBy(events, ({ outcome }) => outcome),
    assignmentTypes: countBy(events, ({ assignmentType }) => assignmentType),
    systems: countBy(events, ({ requestedBy }) => requestedBy?.system ?? '(not named)'),
    errors: countBy(events, ({ error }) => error?.code),
  };
}

/** The most frequent first. */
function countBy(
  events: readonly ResultEvent[],
  keyOf: (data: ResultEvent['data']) => string | undefined,
): Counts {
  const groups = Map.groupBy(events, ({ data }) => keyOf(data));
  return Object.fromEntries(
    [...groups]
      .flatMap(([key, { length }]): [string, number][] => (key === undefined ? [] : [[key, length]]))
      .sort(([, one], [, other]) => other - one),
  );
}

export function describeSummary({ results, outcomes, assignmentTypes, systems, errors }: Summary): string {
  return [
    `${String(results).padStart(7)}  results`,
    ...section('Outcome', outcomes),
    ...section('Assignment type', assignmentTypes),
    ...section('System', systems),
    ...section('Error', errors),
  ].join('\n');
}

function section(title: string, counts: Counts): string[] {
  const lines = Object.entries(counts).map(([name, count]) => `${String(count).padStart(7)}  ${name}`);
  return lines.length > 0 ? ['', title, ...lines] : [];
}
