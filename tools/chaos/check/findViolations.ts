import { checkAcceptance } from './checkAcceptance.ts';
import { checkCopies } from './checkCopies.ts';
import { checkDuplicates } from './checkDuplicates.ts';
import { checkLeftovers } from './checkLeftovers.ts';
import { checkOrder } from './checkOrder.ts';
import { checkRepeats } from './checkRepeats.ts';
import { checkResults } from './checkResults.ts';
import { checkState } from './checkState.ts';
import { checkWrites } from './checkWrites.ts';
import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

const checks = [
  checkLeftovers,
  checkAcceptance,
  checkCopies,
  checkResults,
  checkWrites,
  checkDuplicates,
  checkOrder,
  checkRepeats,
  checkState,
];

/** Every broken promise of a run. */
export const findViolations = (history: History): Violation[] => checks.flatMap((check) => check(history));
