import { collectionOf } from '../catalogue/collections.ts';
import { missingRole } from '../errors/graphErrors.ts';
import type { Route } from '../routing/parseRoute.ts';

/** @throws GraphError 403 unless one of the roles allows the operation */
export function authorize({ collection, kind }: Route, method: string, roles: readonly string[]): void {
  const rights = method === 'GET' ? ['Read', 'ReadWrite'] : ['ReadWrite'];
  const { permissions, assign } = collectionOf(collection);
  const more = kind === 'assign' ? (assign?.permissions ?? []) : [];
  const accepted = [...permissions, ...more].flatMap((permission) =>
    rights.map((right) => `${permission}.${right}.All`),
  );
  if (!accepted.some((role) => roles.includes(role))) throw missingRole(accepted);
}
