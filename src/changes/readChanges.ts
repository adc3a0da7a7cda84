import * as z from 'zod';
import { type Change, changeId, changeList, changeSchemaFor } from '../assignments/change.ts';
import { property } from '../values/property.ts';
import { type ErrorDetail, jsonPointer } from './errorDetail.ts';
import { explainIssues } from './explainIssues.ts';
import { readJson } from './readJson.ts';
import { pickValidProperties, type Rejection } from './rejection.ts';

export type ReadChange =
  | { readonly change: Change; readonly place: string }
  | { readonly rejection: Rejection };

type Entry = { readonly place: string; readonly value: unknown };

const anyList = changeList(z.unknown());

/** Every change of a message body, in order. A rejected change does not stop the others. */
export function readChanges(body: Uint8Array): ReadChange[] {
  const read = readJson(body);
  if ('problem' in read) return [unusable([{ path: '', message: read.problem }])];
  const problem = commonMistake(read.json);
  if (problem) return [unusable([{ path: '', message: problem }])];
  return isList(read.json) ? readList(read.json) : [readChange({ place: '', value: read.json }, [])];
}

/** Mistakes for which a schema error would not say how to fix them. */
function commonMistake(json: unknown): string | undefined {
  if (Array.isArray(json)) return 'the body is a list: put it into an object, {"changes": [ … ]}';
  if (typeof json === 'string') return 'the body is a JSON string: it was encoded twice, encode it once';
  return undefined;
}

function isList(json: unknown): json is { changes: unknown } {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, 'changes');
}

/** A mistake next to `changes`, such as an unknown property, rejects every change of the list. */
function readList(list: { readonly changes: unknown }): ReadChange[] {
  const { changes } = list;
  const issues = anyList.safeParse(list, { reportInput: true }).error?.issues ?? [];
  const details = explainIssues(issues, '');
  if (!Array.isArray(changes) || issues.some(({ path }) => path.length > 0)) return [unusable(details)];
  return mergeDuplicates(changes.map(toEntry)).map(({ duplicates, ...entry }) =>
    readChange(entry, [...details, ...duplicates]),
  );
}

function toEntry(value: unknown, index: number): Entry {
  return { place: jsonPointer(['changes', index]), value };
}

/** Changes of one list with the same changeId become one rejection, because only the sender knows which one is meant. */
function mergeDuplicates(entries: readonly Entry[]): (Entry & { duplicates: ErrorDetail[] })[] {
  const byChangeId = Map.groupBy(entries, (entry) => changeIdOf(entry) ?? entry);
  return [...byChangeId.values()].flatMap((same) => {
    const duplicates = same.length === 1 ? [] : same.map((entry) => duplicate(entry, same.length));
    return same.slice(0, 1).map((entry) => ({ ...entry, duplicates }));
  });
}

function changeIdOf({ value }: Entry): string | undefined {
  return changeId.safeParse(property(value, 'changeId')).data;
}

function duplicate(entry: Entry, count: number): ErrorDetail {
  return {
    path: `${entry.place}/changeId`,
    message: `is used by ${count} changes of this list: give each change its own changeId`,
  };
}

function readChange(entry: Entry, problems: readonly ErrorDetail[]): ReadChange {
  const parsed = changeSchemaFor(entry.value).safeParse(entry.value, { reportInput: true });
  const details = [...problems, ...explainIssues(parsed.error?.issues ?? [], entry.place)];
  return parsed.success && details.length === 0
    ? { change: parsed.data, place: entry.place }
    : rejected(entry, details);
}

function rejected({ place, value }: Entry, details: readonly ErrorDetail[]): ReadChange {
  return { rejection: { place, details, validProperties: pickValidProperties(value) } };
}

function unusable(details: readonly ErrorDetail[]): ReadChange {
  return rejected({ place: '', value: undefined }, details);
}
