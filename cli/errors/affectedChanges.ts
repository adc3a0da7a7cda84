import { changeId } from '../../src/assignments/change.ts';
import { readJson } from '../../src/changes/readJson.ts';
import { isObject } from '../../src/values/isObject.ts';
import { property } from '../../src/values/property.ts';

export type AffectedChanges = {
  /** Empty if no changeId is readable. */
  readonly changeIds: readonly string[];
  /** Whether an event reports a part of the message under the message id, because it has no usable changeId. */
  readonly unnamed: boolean;
  /** The body without the accepted changes; left out if none was accepted. */
  readonly remainder?: object;
};

/**
 * The changes of a body that still have to be applied. In a list, these are the changes at the given places and any
 * change that shares its changeId with one of them: replaying only one of these would pick one arbitrarily.
 * @param places JSON Pointers, separated by spaces; '' for all changes
 */
export function affectedChanges(body: Uint8Array, places: string): AffectedChanges {
  const read = readJson(body);
  const value = 'json' in read ? read.json : undefined;
  const list = property(value, 'changes');
  if (isObject(list)) return idsIn([list]);
  if (!Array.isArray(list)) return idsIn([property(value, 'change') ?? value]);
  const changes = places ? changesAt(list, new Set(places.split(' '))) : list;
  const { changeIds, unnamed } = idsIn(changes);
  return {
    changeIds,
    unnamed: unnamed || !places,
    ...(changes.length < list.length && { remainder: { ...(value as object), changes } }),
  };
}

function idsIn(changes: readonly unknown[]) {
  const unnamed = changes.some((change) => !changeId.safeParse(property(change, 'changeId')).success);
  return { changeIds: uniqueIdsOf(changes), unnamed };
}

function changesAt(changes: readonly unknown[], places: ReadonlySet<string>): unknown[] {
  const isRejected = (index: number) => places.has(`/changes/${index}`);
  const ids = new Set(uniqueIdsOf(changes.filter((_, index) => isRejected(index))));
  return changes.filter(
    (change, index) => isRejected(index) || uniqueIdsOf([change]).some((id) => ids.has(id)),
  );
}

function uniqueIdsOf(changes: readonly unknown[]): string[] {
  const ids = changes.map((change) => property(change, 'changeId'));
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
