import type { Mark, Panel } from './plot/Panel.ts';
import { toSvg } from './plot/toSvg.ts';
import type { Run } from './runReassignment.ts';
import { windowMs } from './Scenario.ts';
import { sharesPerWindow } from './sharesPerWindow.ts';
import type { Figures } from './toFigures.ts';

/** Memory, rate and tickets of a run, over its time. */
export function plotRun(run: Run, figures: Figures): string {
  const { scenario, postedAt, memory, tickets, writes } = run;
  const since = (at: number) => at - postedAt;
  const own = writes.filter(({ isOfTicket, lane }) => !isOfTicket && lane === 'configuration');
  const start = since(own[0]?.at ?? postedAt);
  const shares = sharesPerWindow(writes, 'configuration', scenario);
  const samples = memory.filter(({ at }) => at >= postedAt);
  const panels: Panel[] = [
    {
      title: 'Memory of the app, MiB',
      series: [
        { name: 'resident set', style: 'first', kind: 'line', points: pick(samples, 'rss', since) },
        { name: 'heap with garbage', style: 'second', kind: 'line', points: pick(samples, 'heap', since) },
      ],
    },
    {
      title: 'Writes of the reassignment, % of the allowance',
      goal: { value: 80, name: 'scheduled' },
      series: [
        {
          name: 'per 20 s',
          style: 'first',
          kind: 'line',
          points: shares.flatMap((share, n) =>
            [0, windowMs].map((ms) => ({ at: start + n * windowMs + ms, value: 100 * share })),
          ),
        },
      ],
    },
    {
      title: 'Single tickets meanwhile, seconds from posting to result',
      goal: { value: 2, name: 'goal for 99 of 100' },
      series: [
        {
          name: 'one ticket',
          style: 'first',
          kind: 'dots',
          points: tickets.flatMap(({ posted, ms }) =>
            ms === undefined ? [] : { at: since(posted), value: ms / 1_000 },
          ),
        },
      ],
    },
  ];
  const title = `A reassignment of ${scenario.assignments.toLocaleString('en')} assignments, ${scenario.writes.toLocaleString('en')} writes allowed in 20 s`;
  return toSvg(title, panels, marksOf(figures, run), since(samples.at(-1)?.at ?? postedAt));
}

const pick = (samples: Run['memory'], name: 'rss' | 'heap', since: (at: number) => number) =>
  samples.map((sample) => ({ at: since(sample.at), value: sample[name] }));

function marksOf({ plannedSeconds, scheduledSeconds, completedSeconds }: Figures, run: Run): Mark[] {
  const cancelledSeconds = run.cancelledAt && (run.cancelledAt - run.postedAt) / 1_000;
  const seconds = {
    planned: plannedSeconds,
    scheduled: scheduledSeconds,
    cancelled: cancelledSeconds,
    completed: completedSeconds,
  };
  return Object.entries(seconds).flatMap(([name, at]) => (at === undefined ? [] : { name, at: 1_000 * at }));
}
