import { forgot } from './forgot.ts';
import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/**
 * Intune would refuse a create that is done already; the relay looks first, and does not ask for it. Two processes may look
 * at the same time, where one has taken over from the other.
 */
export const checkTwins = (history: History): Violation[] =>
  history.run.requests
    .filter(({ method, status }) => method === 'POST' && status === 400)
    .filter((request) => history.run.processes === 1 || !forgot(history, request, Date.parse(request.time)))
    .map((request) => ({ changeId: history.changeIdOf(request), rule: 'posted though it was there' }));
