import * as z from 'zod';
import { type Change, changeId, changeList, changeSchemaFor } from '../assignments/change.ts';
import type { ErrorDetail } from './errorDetail.ts';
import { jsonPointer } from './errorDetail.ts';
import { explainIssues } from './explainIssues.ts';
import { readJson } from './readJson.ts';
import { pickValidProperties, type Rejection } from './rejection.ts';

export type ReadChange = { readonly change: Change } | { readonly rejection: Rejection };

type Entry = { readonly place: string; readonly value: unknown };

const anyList = changeList(z.unknown());

/** All the changes of a message body, in their order; a bad one does not hold up the others. */
export function readChanges(body: Uint8Array): ReadChange[] {
  const read = readJson(body);
  if ('problem' in read) return [unusable(read.problem)];
  const shape = problemOfShape(read.json);
  if (shape) return [unusable(shape)];
  if (!isList(read.json)) return [readChange({ place: '', value: read.json }, [])];
  const { changes } = read.json;
  const issues = anyList.safeParse(read.json, { reportInput: true }).error?.issues ?? [];
  const ofList = explainIssues(issues, '');
  if (!Array.isArray(changes) || issues.some(({ path }) => path.length > 0))
    return [rejected({ place: '', value: undefined }, ofList)];
  return withoutDuplicates(changes.map(toEntry)).map(({ duplicates, ...entry }) =>
    readChange(entry, [...ofList, ...duplicates]),
  );
}

/** Two mistakes that senders make and that a schema cannot explain. */
function problemOfShape(json: unknown): string | undefined {
  if (Array.isArray(json)) return `the body is a list: put its entries into an object, {"changes": [ … ]}`;
  if (typeof json === 'string')
    return 'the body is a JSON string: the object was encoded twice, send it as it is';
  return undefined;
}

function isList(json: unknown): json is { changes: unknown } {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, 'changes');
}

function toEntry(value: unknown, index: number): Entry {
  return { place: jsonPointer(['changes', index]), value };
}

/** Two changes of one list under one changeId: nobody can say which one is meant, so neither is. */
function withoutDuplicates(entries: readonly Entry[]): (Entry & { duplicates: ErrorDetail[] })[] {
  const byChangeId = Map.groupBy(entries, (entry) => changeIdOf(entry) ?? entry);
  return [...byChangeId.values()].flatMap((same) => {
    const duplicates = same.length === 1 ? [] : same.map((entry) => duplicate(entry, same.length));
    return same.slice(0, 1).map((entry) => ({ ...entry, duplicates }));
  });
}

function changeIdOf({ value }: Entry): string | undefined {
  return changeId.safeParse(Object(value).changeId).data;
}

function duplicate(entry: Entry, count: number): ErrorDetail {
  return {
    path: `${entry.place}/changeId`,
    message: `names ${count} changes of this list; a changeId is used once`,
  };
}

function readChange(entry: Entry, problems: readonly ErrorDetail[]): ReadChange {
  const parsed = changeSchemaFor(entry.value).safeParse(entry.value, { reportInput: true });
  const details = [...problems, ...explainIssues(parsed.error?.issues ?? [], entry.place)];
  return parsed.success && details.length === 0 ? { change: parsed.data } : rejected(entry, details);
}

function rejected({ place, value }: Entry, details: readonly ErrorDetail[]): ReadChange {
  return { rejection: { place, details, validProperties: pickValidProperties(value) } };
}

function unusable(problem: string): ReadChange {
  return rejected({ place: '', value: undefined }, [{ path: '', message: problem }]);
}
