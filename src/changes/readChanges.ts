import * as z from 'zod';
import { type Change, changeId, changeList, changeSchemaFor, manyChanges } from '../assignments/change.ts';
import { isObject } from '../values/isObject.ts';
import { property } from '../values/property.ts';
import type { JsonProblem } from './describeUnreadable.ts';
import { describeWrapper } from './describeWrapper.ts';
import { duplicateNames, maxDuplicateNames } from './duplicateNames.ts';
import { type ErrorDetail, jsonPointer, maxDetails, shortPointer } from './errorDetail.ts';
import { countMistakes, explainable, explainIssues } from './explainIssues.ts';
import { readJson } from './readJson.ts';
import {
  cancellationSchema,
  type ReassignmentRequest,
  reassignmentId,
  reassignmentSchema,
} from './reassignment.ts';
import { pickValidProperties, type Rejection } from './rejection.ts';

export type ReadChange =
  | { readonly change: Change; readonly place: string }
  | { readonly reassignment: ReassignmentRequest }
  | { readonly rejection: Rejection };

type Entry = { readonly place: string; readonly value: unknown };

const anyList = changeList(manyChanges(z.unknown()));

/** Every change of a message body, in order, or its reassignment. A rejected change does not stop the others. */
export function readChanges(body: Uint8Array): ReadChange[] {
  const read = readJson(body);
  const problem = 'problem' in read ? read : describeWrapper(read.json);
  if (problem) return [unusable(problem)];
  const json = 'json' in read ? read.json : undefined;
  const duplicates = explainDuplicates(body);
  if (duplicates.length > maxDuplicateNames) return [unusable(tooManyDuplicates)];
  if (isReassignment(json)) return [readReassignment(json, duplicates)];
  return isList(json) ? readList(json, duplicates) : [readChange({ place: '', value: json }, duplicates)];
}

/** JSON.parse would silently keep the last of two values. */
function explainDuplicates(body: Uint8Array): ErrorDetail[] {
  return duplicateNames(Buffer.from(body).toString()).map((path) => ({
    path: shortPointer(path),
    message: 'is in its object more than once: write it once',
  }));
}

const tooManyDuplicates = {
  problem: `more than ${maxDuplicateNames} properties are in their objects more than once: write each once`,
};

function isList(json: unknown): json is { readonly changes: unknown } {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, 'changes');
}

/** A mistake next to `changes`, such as an unknown property, rejects every change of the list. */
function readList(list: { readonly changes: unknown }, duplicates: readonly ErrorDetail[]): ReadChange[] {
  const entries = toEntries(list.changes);
  const changes = entries?.map(({ value }) => value) ?? list.changes;
  const issues = anyList.safeParse({ ...list, changes }, explainable).error?.issues ?? [];
  const isInChange = ({ path }: ErrorDetail) => path.startsWith('/changes/');
  const ofAll = [...explainIssues(issues, ''), ...duplicates.filter((detail) => !isInChange(detail))];
  if (!entries || issues.some(({ path }) => path.length > 0))
    return [rejected({ place: '', value: undefined }, ofAll)];
  const inChanges = duplicates.filter(isInChange);
  return mergeSameIds(entries).map(({ sameIds, ...entry }) => {
    const inEntry = inChanges.filter(({ path }) => path.startsWith(`${entry.place}/`));
    return readChange(entry, [...ofAll, ...inEntry, ...sameIds]);
  });
}

/** A list of one change may be that change itself, as some serializers write it. */
function toEntries(changes: unknown): Entry[] | undefined {
  if (isObject(changes)) return [{ place: jsonPointer(['changes']), value: changes }];
  if (!Array.isArray(changes)) return undefined;
  return changes.map((value: unknown, index) => ({ place: jsonPointer(['changes', index]), value }));
}

/** Changes of one list with the same changeId become one rejection, because only the sender knows which one is meant. */
function mergeSameIds(entries: readonly Entry[]): (Entry & { sameIds: ErrorDetail[] })[] {
  const byChangeId = Map.groupBy(entries, (entry) => changeIdOf(entry) ?? entry);
  return [...byChangeId.values()].flatMap((same) => {
    const sameIds = same.length === 1 ? [] : same.map((entry) => sameId(entry, same.length));
    return same.slice(0, 1).map((entry) => ({ ...entry, sameIds }));
  });
}

function changeIdOf({ value }: Entry): string | undefined {
  return changeId.safeParse(property(value, 'changeId')).data;
}

function sameId(entry: Entry, count: number): ErrorDetail {
  return {
    path: `${entry.place}/changeId`,
    message: `is used by ${count} changes of this list: give each change its own changeId`,
  };
}

function readChange(entry: Entry, problems: readonly ErrorDetail[]): ReadChange {
  if (isReassignment(entry.value)) return refuseInList(entry.place, entry.value, problems);
  const parsed = changeSchemaFor(entry.value).safeParse(entry.value, explainable);
  if (parsed.success && problems.length === 0) return { change: parsed.data, place: entry.place };
  const issues = parsed.error?.issues ?? [];
  const details = [...problems, ...explainIssues(issues, entry.place)];
  return rejected(entry, details, problems.length + countMistakes(issues));
}

/** A change has no such property, so a message with one is meant to be a reassignment. */
function isReassignment(json: unknown): json is { readonly reassignmentId: unknown } {
  return isObject(json) && Object.hasOwn(json, 'reassignmentId') && !Object.hasOwn(json, 'changeId');
}

function readReassignment(
  json: { readonly reassignmentId: unknown },
  duplicates: readonly ErrorDetail[],
): ReadChange {
  const schema = Object.hasOwn(json, 'cancel') ? cancellationSchema : reassignmentSchema;
  const parsed = schema.safeParse(json, explainable);
  if (parsed.success && duplicates.length === 0) return { reassignment: parsed.data };
  const details = [...duplicates, ...explainIssues(parsed.error?.issues ?? [], '')];
  return { rejection: rejectionOf(json, details) };
}

function refuseInList(
  place: string,
  json: { readonly reassignmentId: unknown },
  problems: readonly ErrorDetail[],
): ReadChange {
  const detail = { path: place, message: 'is a reassignment: send it as a message of its own' };
  return { rejection: { ...rejectionOf(json, [...problems, detail]), place } };
}

/** It is reported under the id of the reassignment. */
export function rejectionOf(
  request: { readonly reassignmentId: unknown },
  details: readonly ErrorDetail[],
): Rejection {
  const { data: changeId } = reassignmentId.safeParse(request.reassignmentId);
  const valid = pickValidProperties(request);
  return {
    place: '',
    details: details.slice(0, maxDetails),
    validProperties: { ...valid, ...(changeId !== undefined && { changeId }) },
  };
}

function rejected(
  { place, value }: Entry,
  details: readonly ErrorDetail[],
  mistakes = details.length,
): { readonly rejection: Rejection } {
  const shown = details.slice(0, maxDetails);
  return {
    rejection: {
      place,
      details: shown,
      ...(mistakes > shown.length && { mistakes }),
      validProperties: pickValidProperties(value),
    },
  };
}

/** A body that holds one change in another form is reported under that change's id. */
function unusable({ problem, content }: JsonProblem): ReadChange {
  const [value, ...others] = (isList(content) && toEntries(content.changes)) || [{ value: content }];
  return rejected({ place: '', value: others.length === 0 ? value?.value : undefined }, [
    { path: '', message: problem },
  ]);
}
