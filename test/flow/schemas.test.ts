import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readChanges } from '../../src/changes/readChanges.ts';
import { documents } from '../../tools/schemas/documents.ts';
import { toBytes } from '../support/anIncomingMessage.ts';
import { badInput } from '../support/flow/badInput/badInput.ts';
import { anUpdate } from '../support/flow/tenant.ts';
import { graphExamples } from '../support/graphExamples.ts';

/** JSON Schema cannot express that a changeId is used once in a list, or a name once in an object. */
const beyondJsonSchema = ['two with one changeId', 'a name that is twice in its object'];

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test.each(Object.entries(documents))('schemas/%s is generated from the current code', (name, document) => {
  expect(readJson(`schemas/${name}`)).toEqual(JSON.parse(JSON.stringify(document)));
});

test('schemas/ has no other files', () => {
  const committed = readdirSync('schemas').filter((name) => name.endsWith('.json'));
  expect(committed.sort()).toEqual(Object.keys(documents).sort());
});

test('the AsyncAPI document is valid by the AsyncAPI 3.0.0 specification', () => {
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
  const validate = ajv.compile(readJson('node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json'));
  validate(readJson('schemas/asyncapi.json'));
  expect(validate.errors).toBeNull();
});

test('every file that the AsyncAPI document refers to exists', () => {
  const text = readFileSync('schemas/asyncapi.json', 'utf8');
  const files = [...new Set([...text.matchAll(/"\.\/([^"]+)"/g)].map(([, file]) => file))];
  expect(files).toHaveLength(5);
  expect(readdirSync('schemas')).toEqual(expect.arrayContaining(files));
});

describe('The published schema of a change message and the relay agree', () => {
  const ajv = addFormats.default(new Ajv2020({ strict: false }));
  const isValid = ajv.compile(readJson('schemas/assignment-change.schema.json'));
  const isAccepted = (body: Uint8Array) => readChanges(body).every((read) => 'change' in read);

  const samples: Record<string, Record<string, string>> = readJson('samples/expected.json');
  const jsonSamples = Object.keys(samples).filter((name) => name.endsWith('.json'));
  test.each(jsonSamples)('on samples/%s', (name) => {
    const rejected = Object.values(samples[name] ?? {}).includes('rejected');
    const body = readFileSync(`samples/${name}`);
    expect(isValid(JSON.parse(body.toString()))).toBe(!rejected);
    expect(isAccepted(body)).toBe(!rejected);
  });

  test.each(Object.entries(graphExamples))('to accept Microsoft’s example of "%s"', (_page, change) => {
    expect([isValid(change), isAccepted(toBytes(change))]).toEqual([true, true]);
  });

  const bad = Object.values(badInput)
    .flat()
    .map(([what, body]) => [what, body instanceof Uint8Array ? body : toBytes(body)] as const)
    .filter(([what, body]) => isJson(body) && !beyondJsonSchema.includes(what));
  test.each(bad)('to refuse %s', (_what, body) => {
    expect([isValid(JSON.parse(String(body))), isAccepted(body)]).toEqual([false, false]);
  });

  const nulls = { navigationPath: null, requestedBy: { user: null }, reason: null };
  const context = {
    '@odata.context': 'https://graph.microsoft.com/beta/$metadata',
    id: null,
    intent: 'apply',
  };
  test.each([
    ['null for what is optional', { ...anUpdate(1), ...nulls }],
    ['an assignment that was copied from Graph', { ...anUpdate(1), assignment: context }],
    ['a change with $schema', { $schema: './assignment-change.schema.json', ...anUpdate(1) }],
    ['a list with $schema', { $schema: './assignment-change.schema.json', changes: [anUpdate(1)] }],
    ['a list that is one change', { changes: anUpdate(1) }],
  ])('to accept %s', (_what, body) => {
    expect([isValid(body), isAccepted(toBytes(body))]).toEqual([true, true]);
  });

  test('to refuse an update of nulls', () => {
    const body = { ...anUpdate(1), assignment: { intent: null, target: null } };
    expect([isValid(body), isAccepted(toBytes(body))]).toEqual([false, false]);
  });

  test('to accept a list of good changes', () => {
    const list = {
      changes: [anUpdate(1), ...Object.values(graphExamples)].map((change, n) => ({
        ...change,
        changeId: `c${n}`,
      })),
    };
    expect([isValid(list), isAccepted(toBytes(list))]).toEqual([true, true]);
  });
});

test('samples/expected.json names every sample and nothing else', () => {
  const files = readdirSync('samples').filter((name) => name !== 'expected.json');
  expect(files.sort()).toEqual(Object.keys(readJson('samples/expected.json')).sort());
});

function isJson(body: Uint8Array): boolean {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)) !== undefined;
  } catch {
    return false;
  }
}
