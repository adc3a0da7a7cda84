import type { QueryOptions } from './QueryOptions.ts';

/** The selected properties of an entity, and its annotations, such as `@odata.type`. */
export const selectProperties = (entity: object, { select }: QueryOptions): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(entity).filter(([name]) => !select || name.includes('@') || select.includes(name)),
  );
