import { checkAcceptance } from './checkAcceptance.ts';
import { checkCopies } from './checkCopies.ts';
import { checkEnd } from './checkEnd.ts';
import { checkOrder } from './checkOrder.ts';
import { checkRepetitions } from './checkRepetitions.ts';
import { checkResults } from './checkResults.ts';
import { checkState } from './checkState.ts';
import { checkTwins } from './checkTwins.ts';
import { checkWrites } from './checkWrites.ts';
import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

const checks = [
  checkEnd,
  checkAcceptance,
  checkCopies,
  checkResults,
  checkWrites,
  checkTwins,
  checkOrder,
  checkRepetitions,
  checkState,
];

/** Every promise that was broken. */
export const findViolations = (history: History): Violation[] => checks.flatMap((check) => check(history));
