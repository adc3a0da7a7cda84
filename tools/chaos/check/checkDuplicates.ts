import type { History } from './History.ts';
import { isRepeatAllowed } from './isRepeatAllowed.ts';
import type { Violation } from './Violation.ts';

/**
 * The relay reads the assignments before a create, so it never posts one that exists, which Intune would refuse. Two
 * processes may both post it if one took over from the other between reading and posting.
 */
export const checkDuplicates = (history: History): Violation[] =>
  history.run.requests
    .filter(({ method, status }) => method === 'POST' && status === 400)
    .filter(
      (request) =>
        history.run.processes === 1 || !isRepeatAllowed(history, request, Date.parse(request.time)),
    )
    .map((request) => ({ changeId: history.changeIdOf(request), rule: 'posted although it existed' }));
