import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** At the end, the tenant holds the last change of each configuration, and each created assignment once. */
export function checkState(history: History): Violation[] {
  return [...checkUpdates(history), ...checkCreates(history)];
}

function checkUpdates(history: History): Violation[] {
  const last = new Map(history.writes.map((write) => [write.url, history.changeIdOf(write)]));
  return history.run.state.deviceConfigurations.flatMap(({ id, assignments }) => {
    const held = assignments.map(({ target }) => history.changeIdOfTarget(target)).join();
    const written = [...last].find(([url]) => url.includes(id))?.[1] ?? '';
    return held === written ? [] : [{ changeId: written, rule: `${id} holds ${held} instead` }];
  });
}

function checkCreates(history: History): Violation[] {
  const held = history.run.state.resourceAccessProfiles
    .flatMap(({ assignments }) => assignments)
    .map(({ target }) => history.changeIdOfTarget(target));
  return history.run.changes
    .filter(({ change: { operation }, expected }) => operation === 'create' && expected === 'applied')
    .map(({ change: { changeId } }) => ({ changeId, count: held.filter((one) => one === changeId).length }))
    .filter(({ count }) => count !== 1)
    .map(({ changeId, count }) => ({ changeId, rule: `is ${count} times in the tenant` }));
}
