import type * as z from 'zod';
import { property } from '../values/property.ts';
import { type ErrorDetail, jsonPointer } from './errorDetail.ts';

type Issue = z.core.$ZodIssue;

/**
 * One detail per mistake: its path, what is expected, what the value is.
 * @param issues of a parse with `reportInput: true`
 * @param place JSON Pointer of the parsed value in the message body
 */
export function explainIssues(issues: readonly Issue[], place: string): ErrorDetail[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? unknownProperties(issue, place) : [detail(issue, place)],
  );
}

/** The value of an unknown property is not repeated, because it can be a secret. */
function unknownProperties(issue: z.core.$ZodIssueUnrecognizedKeys, place: string): ErrorDetail[] {
  return issue.keys.map((key) => ({
    path: shorten(place + jsonPointer([...issue.path, key]), 200),
    message: `unknown property${ownerOf(issue.input)}`,
  }));
}

function ownerOf(value: unknown): string {
  const type = property(value, '@odata.type');
  return typeof type === 'string' ? ` of ${shorten(type.replace(/^#?microsoft\.graph\./, ''), 80)}` : '';
}

function detail(issue: Issue, place: string): ErrorDetail {
  return { path: place + jsonPointer(issue.path), message: explain(issue) };
}

function explain(issue: Issue): string {
  const found = foundValue(issue);
  if (issue.code === 'invalid_type' && issue.expected === 'never') return issue.message;
  return found === undefined
    ? `is required: ${expectation(issue)}`
    : `${expectation(issue)}, got ${show(found)}`;
}

/** zod reports the whole object as the input of a failed discriminator. */
function foundValue(issue: Issue): unknown {
  const discriminator =
    issue.code === 'invalid_union' && 'discriminator' in issue ? issue.discriminator : undefined;
  return discriminator === undefined ? issue.input : property(issue.input, String(discriminator));
}

function expectation(issue: Issue): string {
  if (issue.message.startsWith('expected ')) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected === 'record' ? 'object' : issue.expected}`;
    case 'invalid_value':
      return `expected ${oneOf(issue.values)}`;
    case 'invalid_union':
      return `expected ${oneOf('options' in issue ? (issue.options as string[]) : [])}`;
    case 'too_big':
      return `expected at most ${amount(issue.maximum, issue.origin)}`;
    case 'too_small':
      return `expected at least ${amount(issue.minimum, issue.origin)}`;
    case 'invalid_format':
      return `expected a ${issue.format.toUpperCase()}`;
    default:
      return issue.message;
  }
}

function amount(count: number | bigint, origin: string): string {
  const [one, many] = origin === 'array' ? ['entry', 'entries'] : ['character', 'characters'];
  return `${count} ${Number(count) === 1 ? one : many}`;
}

/** Of a type name with and without `#`, only the one with `#` is shown. */
function oneOf(values: readonly unknown[]): string {
  const shown = values
    .filter((value) => !values.includes(`#${String(value)}`))
    .map((value) => JSON.stringify(value));
  return shown.length === 1 ? String(shown[0]) : `one of ${shown.join(', ')}`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string' || value.length <= 80) return JSON.stringify(value) ?? String(value);
  return `${JSON.stringify(value.slice(0, 80))}… (${value.length} characters)`;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}
