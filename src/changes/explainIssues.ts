import * as z from 'zod';
import { didYouMean, expectedAfterQuestion } from '../values/didYouMean.ts';
import { escapeInvisible } from '../values/escapeInvisible.ts';
import { firstCharacters } from '../values/firstCharacters.ts';
import { isObject } from '../values/isObject.ts';
import { KnownNames } from '../values/KnownNames.ts';
import { property } from '../values/property.ts';
import { abridge, type ErrorDetail, jsonPointer, maxDetails, shortPointer } from './errorDetail.ts';

type Issue = z.core.$ZodIssue;

/** Characters of a value or a name that a sender chose. */
const maxShown = 80;

/** The options of a parse whose issues are explained. */
export const explainable: z.core.ParseContext<Issue> = { reportInput: true, error: listKnownNames };

/** zod does not say which properties an object may have: the message of its issue lists them. */
function listKnownNames({ code, inst }: z.core.$ZodRawIssue): string | undefined {
  return code === 'unrecognized_keys' && inst instanceof z.ZodObject
    ? Object.keys(inst.shape).join(' ')
    : undefined;
}

/**
 * One detail per mistake, at most `maxDetails`: its path, what is expected, what the value is.
 * @param issues of a parse with the options `explainable`
 * @param place JSON Pointer of the parsed value in the message body
 */
export function explainIssues(issues: readonly Issue[], place: string): ErrorDetail[] {
  return issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? unknownProperties(issue, place) : [detail(issue, place)],
    )
    .slice(0, maxDetails);
}

export function countMistakes(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

/** The value of an unknown property is not repeated, because it can be a secret. */
function unknownProperties(issue: z.core.$ZodIssueUnrecognizedKeys, place: string): ErrorDetail[] {
  const known = new KnownNames(issue.message.split(' '));
  return issue.keys.slice(0, maxDetails).map((key) => ({
    path: shortPointer([...issue.path, key], place),
    message: `unknown property${visibleName(key)}${ownerOf(issue.input)}${questionAbout(key, known)}`,
  }));
}

/** The path has the name as it is; one with invisible characters is also shown with these escaped. */
function visibleName(name: string): string {
  const start = abridge(name, maxShown);
  const visible = escapeInvisible(start);
  return visible === start ? '' : ` "${visible}"`;
}

function ownerOf(value: unknown): string {
  const type = property(value, '@odata.type');
  if (typeof type !== 'string') return '';
  return ` of ${escapeInvisible(abridge(type.replace(/^#?microsoft\.graph\./, ''), maxShown))}`;
}

function questionAbout(name: string, known: KnownNames): string {
  const question = didYouMean([name], known);
  return question === undefined ? '' : `: ${question}`;
}

function detail(issue: Issue, place: string): ErrorDetail {
  return { path: place + jsonPointer(issue.path), message: explain(issue) };
}

function explain(issue: Issue): string {
  if (/^(?:must|is required) /.test(issue.message)) return issue.message;
  const found = foundValue(issue);
  return found === undefined
    ? `is required${nearMiss(issue)}: ${expectation(issue)}`
    : `${expectationOf(found, issue)}, got ${show(found)}`;
}

/** A list of names can be long, so the one that the sender probably meant is in front of it. */
function expectationOf(found: unknown, issue: Issue): string {
  const text = expectation(issue);
  const isList = typeof found === 'string' && text.startsWith('expected one of ');
  return isList ? expectedAfterQuestion(text, [found], quotedIn(text)) : text;
}

const quotedIn = (text: string): string[] => text.match(/(?<=")[^", ]+(?=")/g) ?? [];

function foundValue(issue: Issue): unknown {
  const discriminator = discriminatorOf(issue);
  return discriminator === undefined ? issue.input : property(issue.input, discriminator);
}

/** zod does not look for unknown properties where the discriminator is missing. */
function nearMiss(issue: Issue): string {
  const discriminator = discriminatorOf(issue);
  if (discriminator === undefined || !isObject(issue.input)) return '';
  const known = new KnownNames([discriminator]);
  const near = Object.keys(issue.input)
    .slice(0, maxDetails)
    .find((name) => known.nearest(name));
  return near === undefined ? '' : ` instead of "${escapeInvisible(abridge(near, maxShown))}"`;
}

/** zod reports the whole object as the input of a failed discriminator. */
function discriminatorOf(issue: Issue): string | undefined {
  return issue.code === 'invalid_union' && 'discriminator' in issue ? issue.discriminator : undefined;
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
  if (typeof value !== 'string') return JSON.stringify(value) ?? String(value);
  const start = escapeInvisible(JSON.stringify(firstCharacters(value, maxShown)));
  return value.length <= maxShown ? start : `${start}… (${value.length} characters)`;
}
