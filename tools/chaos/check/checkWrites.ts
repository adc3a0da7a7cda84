import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Each change is written unless it is rejected or fails, and no create is written twice. */
export function checkWrites(history: History): Violation[] {
  return history.run.changes.flatMap(({ change: { changeId, operation }, expected }) => {
    const count = history.writesOf(changeId).length;
    const maximum = operation === 'create' ? 1 : Number.POSITIVE_INFINITY;
    const isRight = expected === 'applied' ? count >= 1 && count <= maximum : count === 0;
    return isRight ? [] : [{ changeId, rule: `${expected} ${operation}, written ${count} times` }];
  });
}
