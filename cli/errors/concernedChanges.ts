import { changeId } from '../../src/assignments/change.ts';
import { readJson } from '../../src/changes/readJson.ts';

export type Concerned = {
  /** Of the changes that a message is about; empty where none can be read. */
  readonly changeIds: readonly string[];
  /** Whether some of it was reported under the message's id: a change whose own cannot be read, a list as a whole. */
  readonly unnamed: boolean;
  /** The body without what was accepted; undefined where nothing of it was. */
  readonly remainder?: object;
};

/**
 * What of a body is still to be done: of a list the changes at the places that its copy names, as the others were
 * accepted. One that shares its changeId with a rejected one is among them, or a replay would choose between the two.
 * @param places JSON Pointers with blanks between them; '' for all
 */
export function concernedChanges(body: Uint8Array, places: string): Concerned {
  const read = readJson(body);
  const value = Object('json' in read ? read.json : undefined);
  if (!Array.isArray(value.changes)) return idsIn([value.change ?? value]);
  const changes = places ? atPlaces(value.changes, new Set(places.split(' '))) : value.changes;
  const complete = changes.length === value.changes.length;
  const { changeIds, unnamed } = idsIn(changes);
  return {
    changeIds,
    unnamed: unnamed || !places,
    ...(!complete && { remainder: { ...value, changes } }),
  };
}

function idsIn(changes: readonly unknown[]) {
  const unnamed = changes.some((change) => !changeId.safeParse(Object(change).changeId).success);
  return { changeIds: idsOf(changes), unnamed };
}

function atPlaces(changes: readonly unknown[], places: ReadonlySet<string>): unknown[] {
  const isNamed = (index: number) => places.has(`/changes/${index}`);
  const ids = new Set(idsOf(changes.filter((_, index) => isNamed(index))));
  return changes.filter((change, index) => isNamed(index) || idsOf([change]).some((id) => ids.has(id)));
}

/** Each once. */
function idsOf(changes: readonly unknown[]): string[] {
  const ids = changes.map((change) => Object(change).changeId);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
