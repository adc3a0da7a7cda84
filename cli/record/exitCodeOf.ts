import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';

export const exitCodeOf = (events: readonly ResultEvent[]): ExitCode =>
  events.every(({ data }) => data.outcome === 'applied') ? exitCodes.ok : exitCodes.failed;
