import type { History } from './History.ts';
import { mustPrecede } from './mustPrecede.ts';
import type { Violation } from './Violation.ts';

/** Changes of one policy are written, and told, in the order in which they were accepted. */
export function checkOrder(history: History): Violation[] {
  const precedes = mustPrecede(history.run);
  const applied = history.run.changes.filter(({ expected }) => expected === 'applied');
  const policies = Map.groupBy(applied, ({ change }) => change.policyId).values();
  const ids = [...policies].map((changes) => changes.map(({ change }) => change.changeId));
  const writes = orderOf(history.writes.map((write) => history.changeIdOf(write)));
  const events = orderOf(history.events.map(({ data }) => data.changeId));
  return ids.flatMap((policy) => [
    ...misplaced(policy, writes, precedes).map((rule) => ({ ...rule, rule: `written before ${rule.rule}` })),
    ...misplaced(policy, events, precedes).map((rule) => ({ ...rule, rule: `told before ${rule.rule}` })),
  ]);
}

/** When each was there for the first time. */
function orderOf(changeIds: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...changeIds.entries()].reverse().map(([n, changeId]) => [changeId, n]));
}

/** Those that come before one which must precede them. */
function misplaced(
  policy: readonly string[],
  order: ReadonlyMap<string, number>,
  precedes: (one: string, other: string) => boolean,
): Violation[] {
  const place = (changeId: string) => order.get(changeId) ?? Number.POSITIVE_INFINITY;
  return policy.flatMap((changeId) =>
    policy
      .filter((other) => precedes(other, changeId) && place(other) > place(changeId))
      .map((rule) => ({ changeId, rule })),
  );
}
