import * as z from 'zod';
import { outcomes } from '../results/resultEvent.ts';

/** How many changes of a reassignment ended with each outcome. */
export const outcomeCounts = z.strictObject(
  Object.fromEntries(outcomes.map((outcome) => [outcome, z.int().min(0)])) as Readonly<
    Record<(typeof outcomes)[number], z.ZodInt>
  >,
);

export type OutcomeCounts = z.output<typeof outcomeCounts>;

export const noOutcomes = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as OutcomeCounts;

export const sumOf = (counts: OutcomeCounts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
