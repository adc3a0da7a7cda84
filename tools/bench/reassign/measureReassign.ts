import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { writeResults } from '../writeResults.ts';
import { plotRun } from './plotRun.ts';
import { runReassignment } from './runReassignment.ts';
import type { Scenario } from './Scenario.ts';
import { type Figures, toFigures } from './toFigures.ts';
import { toTable } from './toTable.ts';

type Options = {
  readonly real?: true;
  readonly writes: number;
  readonly lanes: number;
  readonly ticketSeconds: number;
  readonly cancel?: true;
  readonly minutes?: number;
  readonly outage?: number;
  readonly memory?: number;
  readonly plot?: string;
};

/** Intune's limit, and the default of the app. */
const realWrites = 100;
/** A reassignment of this size is measured first, to compare the memory. */
const small = 100;

/** Measures a small reassignment, then the one that is asked for. */
export async function measureReassign(assignments: number, options: Options): Promise<void> {
  const writes = options.real ? realWrites : options.writes;
  const {
    lanes,
    ticketSeconds,
    cancel,
    minutes = Number.POSITIVE_INFINITY,
    outage = 0,
    memory,
    plot,
  } = options;
  const plain = {
    ...{ writes, lanes, ticketSeconds, memory },
    ...{ cancelAt: undefined, maxMinutes: minutes, outageSeconds: 0 },
  };
  const cancelAt = cancel ? 0.4 : options.minutes && 1;
  describe(writes);
  const scenarios: Scenario[] = [
    { ...plain, assignments: small },
    { ...plain, assignments, cancelAt, outageSeconds: outage },
  ];
  const figures: Record<string, Figures> = {};
  for (const scenario of scenarios) {
    const run = await runReassignment(scenario);
    const measured = toFigures(run);
    figures[`${scenario.assignments}`] = measured;
    if (plot && scenario.assignments === assignments) writeFileSync(plot, plotRun(run, measured));
    console.log(`${scenario.assignments} assignments: completed after ${measured.completedSeconds} s`);
  }
  console.log(toTable(figures));
  const last = figures[`${assignments}`];
  for (const [lane, shares] of last?.shares ?? [])
    console.log(
      `${lane}, share per 20 s: ${shares.map((share) => `${(100 * share).toFixed(1)} %`).join(' ')}`,
    );
  console.log('The slowest tickets, ms:');
  console.table(last?.slowest);
  if (last?.afterCancel) console.log('after the cancellation:', last.afterCancel);
  if (last?.afterOutage) console.table(last.afterOutage);
  writeResults('results-reassign', { options, figures });
}

function describe(writes: number): void {
  const limit = `The emulated limit and GRAPH_WRITES_PER_20_SECONDS are ${writes} writes in 20 s`;
  console.log(
    writes === realWrites
      ? `${limit}, as in Intune.`
      : `${limit}. Intune's limit is ${realWrites}: use --real.`,
  );
  console.log(
    `Load of the machine at the start (1, 5, 15 min): ${loadavg()
      .map((n) => n.toFixed(1))
      .join(', ')}`,
  );
}
