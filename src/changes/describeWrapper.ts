import { isObject } from '../values/isObject.ts';
import type { JsonProblem } from './describeUnreadable.ts';
import { jsonPointer } from './errorDetail.ts';
import { type Encoded, parseEncoded } from './parseEncoded.ts';

/** A form of message that holds a change, and how its sender sends the change itself. */
type Envelope = {
  readonly name: string;
  readonly properties: readonly string[];
  readonly matches?: (body: Readonly<Record<string, unknown>>) => boolean;
  readonly fix: string;
};

const onlyTheChange = 'Send only the change';

/** The first one that matches names the body. */
const envelopes: readonly Envelope[] = [
  {
    name: 'a result event of the relay',
    properties: ['specversion', 'type'],
    matches: ({ type }) => String(type).startsWith('assignmentrelay.'),
    fix: 'Send changes to this queue; results come from the topic',
  },
  { name: 'a CloudEvents event', properties: ['specversion'], fix: onlyTheChange },
  { name: 'an Event Grid event', properties: ['eventType', 'data'], fix: onlyTheChange },
  {
    name: 'a MassTransit message',
    properties: ['messageType', 'message'],
    fix: `${onlyTheChange}: use its raw JSON serializer`,
  },
  {
    name: 'an operation of the relay',
    properties: ['version', 'change'],
    fix: `${onlyTheChange}, or replay the copy`,
  },
  {
    name: 'the answer of a ServiceNow REST API',
    properties: ['result'],
    matches: (body) => Object.keys(body).length === 1,
    fix: onlyTheChange,
  },
  {
    name: 'the content object of a Logic App',
    properties: ['$content'],
    fix: `${onlyTheChange}: decode the content with base64ToString()`,
  },
];

/** Why a JSON body is neither a change nor a list of changes, and where in it the change is; undefined if it may be one. */
export function describeWrapper(json: unknown): JsonProblem | undefined {
  if (isChange(json)) return undefined;
  if (typeof json === 'string') return describeText(json);
  const found = findChange(json);
  const envelope = envelopeOf(Array.isArray(json) ? json[0] : json);
  if (envelope) return describeEnvelope(envelope, found, Array.isArray(json));
  if (Array.isArray(json))
    return {
      problem: 'the body is a list: put it into an object, {"changes": [ … ]}',
      content: json.length === 1 ? json[0] : undefined,
    };
  return (
    found && { problem: `the change is ${locationOf(found)}: send only the change`, content: found.change }
  );
}

function describeText(text: string): JsonProblem {
  const content = parseEncoded(text);
  return content?.encoding === 'base64'
    ? { problem: 'the body is a JSON string of base64: send the decoded JSON', content: content.json }
    : { problem: 'the body is a JSON string: it was encoded twice, encode it once', content: content?.json };
}

function describeEnvelope({ name, fix }: Envelope, found: Found | undefined, isList: boolean): JsonProblem {
  const where = found ? `the change is ${locationOf(found)}` : 'it is not a change';
  return {
    problem: `the body is ${isList ? 'a list that begins with ' : ''}${name}: ${where}. ${fix}`,
    content: found?.change,
  };
}

function envelopeOf(value: unknown): Envelope | undefined {
  if (!isObject(value)) return undefined;
  return envelopes.find(
    ({ properties, matches }) =>
      properties.every((name) => Object.hasOwn(value, name)) && (matches?.(value) ?? true),
  );
}

/** Names by which a change or a list of changes is known, in lower case. */
const changeNames = new Set(['changes', 'changeid', 'assignmenttype', 'policyid']);

function isChange(value: unknown): boolean {
  return isObject(value) && Object.keys(value).some((name) => changeNames.has(name.toLowerCase()));
}

type Found = {
  readonly change: unknown;
  readonly path: readonly string[];
  readonly encoding?: Encoded['encoding'] | undefined;
};

const maxDepth = 4;
const maxChildren = 20;

/** Looks for a change in objects and lists, and in texts that hold JSON. */
function findChange(
  value: unknown,
  found: Omit<Found, 'change'> = { path: [] },
  depth = 0,
): Found | undefined {
  if (isChange(value)) return { ...found, change: value };
  if (depth === maxDepth) return undefined;
  if (typeof value === 'string') {
    const content = parseEncoded(value);
    return content && findChange(content.json, { ...found, encoding: content.encoding }, depth + 1);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, child] of Object.entries(value).slice(0, maxChildren)) {
    const inChild = findChange(child, { ...found, path: [...found.path, name] }, depth + 1);
    if (inChild) return inChild;
  }
  return undefined;
}

function locationOf({ path, encoding }: Found): string {
  return `at ${jsonPointer(path)}${encoding ? `, as ${encoding}` : ''}`;
}
