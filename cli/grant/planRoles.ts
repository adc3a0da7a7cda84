import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';
import type { NeededRole } from './neededRoles.ts';

export type RoleState =
  | 'there'
  | 'missing'
  /** Graph in this cloud has no such application permission. */
  | 'unavailable'
  /** The app has it, and no lane needs it. */
  | 'notNeeded';

export type PlannedRole = {
  readonly role: string;
  readonly state: RoleState;
  /** The lanes that need it. */
  readonly lanes: readonly ThrottlingArea[];
};

/**
 * The fewest permissions that are enough. Where any of several is enough, one that is needed anyway is taken, and else one
 * that the app has.
 * @param ids names of Graph's application permissions → ids
 * @param assigned ids of those that the app has
 */
export function planRoles(
  needed: readonly NeededRole[],
  ids: ReadonlyMap<string, string>,
  assigned: ReadonlySet<string>,
): PlannedRole[] {
  const has = (role: string) => assigned.has(ids.get(role) ?? '');
  const chosen = new Map<string, Set<ThrottlingArea>>();
  for (const { anyOf, lanes } of needed.toSorted((one, other) => one.anyOf.length - other.anyOf.length)) {
    const preferences = [(role: string) => chosen.has(role), has, (role: string) => ids.has(role)];
    const preferred = preferences.map((isBetter) => anyOf.find(isBetter)).find((role) => role !== undefined);
    const role = preferred ?? anyOf[0] ?? '';
    chosen.set(role, new Set([...(chosen.get(role) ?? []), ...lanes]));
  }
  const stateOf = (role: string) => {
    if (has(role)) return 'there';
    return ids.has(role) ? 'missing' : 'unavailable';
  };
  const names = new Map([...ids].map(([role, id]) => [id, role]));
  const others = [...assigned].map((id) => names.get(id) ?? id).filter((role) => !chosen.has(role));
  return [
    ...[...chosen].map(([role, lanes]) => ({ role, state: stateOf(role), lanes: [...lanes] }) as const),
    ...others.map((role) => ({ role, state: 'notNeeded', lanes: [] }) as const),
  ];
}
