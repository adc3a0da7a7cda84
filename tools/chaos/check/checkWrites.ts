import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** Each change is in Graph, a rejected one is not, and none is created twice. */
export function checkWrites(history: History): Violation[] {
  return history.run.changes.flatMap(({ change: { changeId, operation }, expected }) => {
    const count = history.writesOf(changeId).length;
    const most = operation === 'create' ? 1 : Number.POSITIVE_INFINITY;
    const right = expected === 'applied' ? count >= 1 && count <= most : count === 0;
    return right ? [] : [{ changeId, rule: `${expected} ${operation}, written ${count} times` }];
  });
}
