import { byName, type CatalogueEntry, catalogue } from '../../src/assignments/types/catalogue.ts';
import { KnownNames } from '../../src/values/KnownNames.ts';
import { UsageError } from '../UsageError.ts';

type Entries = readonly [CatalogueEntry, ...CatalogueEntry[]];

/** Entity type or collection → its entries. */
const entriesOf = new Map<string, readonly CatalogueEntry[]>([
  ...([...byName] as [string, readonly CatalogueEntry[]][]),
  ...catalogue.map((entry): [string, CatalogueEntry[]] => [entry.collection, [entry]]),
]);
const names = [...entriesOf.keys()];
const known = new KnownNames(names);

/**
 * The entries of the catalogue that a person means.
 * @param wanted entity type or collection in any case, or a beginning that only one of them has
 * @throws UsageError with the names that were perhaps meant
 */
export function findEntries(wanted: string): Entries {
  const same = names.filter((name) => name.toLowerCase() === wanted.toLowerCase());
  const found = same.length > 0 ? same : names.filter((name) => startsWith(name, wanted));
  const [entry, ...others] = found.length > 1 ? commonEntries(found) : (entriesOf.get(found[0] ?? '') ?? []);
  if (entry) return [entry, ...others];
  throw new UsageError(
    found.length > 1
      ? `${wanted} matches ${found.join(', ')}: use one of these names instead.`
      : `There is no assignment type ${wanted}${hint(wanted)}`,
  );
}

const startsWith = (name: string, beginning: string) =>
  name.toLowerCase().startsWith(beginning.toLowerCase());

/** An entity type and its only collection can have the same beginning. */
function commonEntries(found: readonly string[]): readonly CatalogueEntry[] {
  const entries = new Set(found.flatMap((name) => entriesOf.get(name) ?? []));
  return entries.size === 1 ? [...entries] : [];
}

function hint(wanted: string): string {
  const nearest = known.nearest(wanted);
  return nearest === undefined
    ? ': `npx assignment-relay example` lists all of them.'
    : `: did you mean ${nearest}?`;
}
