import { notServed } from '../errors/graphErrors.ts';
import { isEntity, type Route } from '../routing/parseRoute.ts';
import { type EntityType, entityTypeOf } from './EntityType.ts';
import type { QueryOptions } from './QueryOptions.ts';
import { invalidTerm, invalidTop, onlyForCollections, unknownProperty } from './queryErrors.ts';
import { readSkipToken } from './skipToken.ts';
import { systemQueryOptions } from './systemQueryOptions.ts';

/** The query options of a read. @throws GraphError for one that does not fit the route */
export function readQueryOptions(url: string, route: Route, pageSize: number): QueryOptions {
  const options = systemQueryOptions(url);
  const top = options.get('top');
  const skipToken = options.get('skiptoken');
  if (isEntity(route) && (top ?? skipToken) !== undefined) throw onlyForCollections();
  return {
    ...readNames(options, entityTypeOf(route)),
    top: top === undefined ? pageSize : readTop(top),
    from: skipToken === undefined ? 0 : readSkipToken(skipToken),
  };
}

/** @throws GraphError if a write has any of the options */
export function refuseQueryOptions(url: string): void {
  const [name] = systemQueryOptions(url).keys();
  if (name !== undefined) throw notServed(`the query option '$${name}' of a write`);
}

function readNames(options: ReadonlyMap<string, string>, type: EntityType) {
  const select = options.get('select')?.split(',');
  const expand = options.get('expand')?.split(',');
  const selectable = [...type.properties, ...type.relationships];
  return {
    select: select?.includes('*') ? undefined : select?.map((term) => readName(term, type, selectable)),
    expand: expand?.map((term) => readName(term, type, type.relationships)) ?? [],
  };
}

/** The name as the type spells it. Graph ignores case. */
function readName(term: string, type: EntityType, known: readonly string[]): string {
  const name = term.trim();
  if (/[(/]/.test(name)) throw notServed(`'${name}' in $select or $expand`);
  if (!/^\w+$/.test(name)) throw invalidTerm(name);
  const found = known.find((it) => it.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw unknownProperty(name, type.name);
  return found;
}

function readTop(text: string): number {
  if (!/^0*[1-9]\d*$/.test(text)) throw invalidTop(text);
  return Number(text);
}
