import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Intune would refuse a create that is done already; the relay looks first, and does not ask for it. */
export const checkTwins = (history: History): Violation[] =>
  history.run.requests
    .filter(({ method, status }) => method === 'POST' && status === 400)
    .map((request) => ({ changeId: history.changeIdOf(request), rule: 'posted though it was there' }));
