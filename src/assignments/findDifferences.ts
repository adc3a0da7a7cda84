import { isObject } from '../values/isObject.ts';
import { property } from '../values/property.ts';
import { filterProperties } from './types/targets.ts';

type Properties = Readonly<Record<string, unknown>>;

/** A property that is not as asked for. */
export type Difference = {
  /** With its path, e.g. `target.groupId`. */
  readonly name: string;
  readonly asked: unknown;
  readonly there: unknown;
};

/**
 * The properties that an assignment does not have as asked for; none if it is what was asked for. What was not asked for
 * is not compared, because Graph adds properties. Two things are exceptions: a read leaves out the assignment's own
 * `@odata.type`, and a target that names no filter asks for none.
 */
export function findDifferences({ '@odata.type': _, ...asked }: Properties, there: unknown): Difference[] {
  return differencesOf(asked, Object.keys(asked), there, '');
}

function differencesOf(
  asked: Properties,
  names: readonly string[],
  there: unknown,
  path: string,
): Difference[] {
  return names.flatMap((name) => compare(name, asked[name], property(there, name), path));
}

function compare(name: string, asked: unknown, there: unknown, path: string): Difference[] {
  if (isObject(asked)) return differencesOf(asked, namesOf(name, asked), there, `${path}${name}.`);
  return comparable(name, asked) === comparable(name, there) ? [] : [{ name: path + name, asked, there }];
}

function namesOf(name: string, value: Properties): string[] {
  const names = Object.keys(value);
  const asksForNoFilter = name === 'target' && !filterProperties.some((filter) => filter in value);
  return asksForNoFilter ? [...names, ...filterProperties] : names;
}

/** Values with which Intune says that a target has no filter. */
const noFilter: readonly unknown[] = [undefined, null, '', 'none', '00000000-0000-0000-0000-000000000000'];

export const isNoFilter = (value: unknown): boolean => noFilter.includes(value);

/** Ids and type names may differ in case and in `#` only. */
function comparable(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (filterProperties.includes(name) && isNoFilter(value)) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (name === '@odata.type' ? text.replace(/^#/, '') : text).toLowerCase();
}
