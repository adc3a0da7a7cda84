import { collectionOf } from '../catalogue/collections.ts';
import type { Route } from './parseRoute.ts';
import { missingRole } from './refusals.ts';

/** @throws GraphRefusal 403 when none of the roles is enough for the operation */
export function authorize({ collection }: Route, method: string, roles: readonly string[]): void {
  const rights = method === 'GET' ? ['Read', 'ReadWrite'] : ['ReadWrite'];
  const accepted = collectionOf(collection).permissions.flatMap((permission) =>
    rights.map((right) => `${permission}.${right}.All`),
  );
  if (!accepted.some((role) => roles.includes(role))) throw missingRole(accepted);
}
