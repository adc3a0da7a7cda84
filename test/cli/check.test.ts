import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aChange } from '../support/aChange.ts';
import { inputOf, runInProcess } from '../support/cli/runInProcess.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Checks files of these contents. The folder is left out of the output. */
async function check(files: Readonly<Record<string, string>>, ...options: string[]) {
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  });
  const { code, out, err } = await runInProcess(['check', ...paths, ...options]);
  return { code, err, out: out.replaceAll(`${folder}${path.sep}`, '').split('\n').slice(0, -1) };
}

const pretty = (...changes: object[]) =>
  JSON.stringify(changes.length === 1 ? changes[0] : { changes }, undefined, 2);

const move = pretty(aChange({ changeId: 'HR-1' }));
const lineOf = (text: string, wanted: string) =>
  text.split('\n').findIndex((line) => line.includes(wanted)) + 1;

test('files without a mistake are counted', async () => {
  expect(
    await check({
      'a.json': move,
      'b.json': pretty(aChange({ changeId: 'HR-2' }), aChange({ changeId: 'HR-3' })),
    }),
  ).toEqual({
    code: 0,
    out: [],
    err: '✓ 3 changes without a mistake\n',
  });
});

describe('a mistake in JSON has the line and column', () => {
  test('of a wrong value', async () => {
    const text = move.replace(/"groupId": "[^"]+"/, '"groupId": "Sales"');
    expect(await check({ 'move.json': text })).toEqual({
      code: 2,
      out: [
        `move.json:${lineOf(text, 'Sales')}:18  /assignment/target/groupId  expected a GUID, got "Sales"`,
      ],
      err: '✗ 1 mistake\n',
    });
  });

  test.each([
    ['of the name of an unknown property', '"intnet": 1,', 7, /\/assignment\/intnet {2}unknown property/],
    [
      'of the last value, if a name is there twice',
      '"target": 5,',
      0,
      /\/assignment\/target {2}is in its object more than once/,
    ],
  ])('%s', async (_what, inserted, column, message) => {
    const text = move.replace('"assignment": {', `"assignment": {\n      ${inserted}`);
    const { out } = await check({ 'move.json': text });
    const line = column ? lineOf(text, inserted) : lineOf(text, '"target": {');
    expect(out[0]).toMatch(new RegExp(`^move\\.json:${line}:${column || '\\d+'} `));
    expect(out[0]).toMatch(message);
  });

  test('of the object in which a property is missing', async () => {
    const { policyId: _, ...incomplete } = aChange({ changeId: 'HR-2' });
    const text = pretty(aChange({ changeId: 'HR-1' }), incomplete);
    const line = lineOf(text, 'HR-2') - 1;
    expect((await check({ 'move.json': text })).out).toEqual([
      `move.json:${line}:5  /changes/1/policyId  is required: expected string`,
    ]);
  });

  test('at which the text stops being JSON', async () => {
    const { out } = await check({ 'move.json': '{\n  "changeId": "HR-1",\n  oops\n}' });
    expect(out).toEqual([expect.stringMatching(/^move\.json:3:3 {2}the body is not JSON: /)]);
  });
});

test('a mistake in JSON Lines has its line, and every other line is checked', async () => {
  const line = JSON.stringify(aChange({ changeId: 'HR-1' }));
  const { out } = await check({
    'moves.jsonl': `${line}\n\n{"changeId": 5}\n${line.replace('HR-1', 'HR-2')}\n`,
  });
  expect(out.every((each) => each.startsWith('moves.jsonl:3:'))).toBe(true);
  expect(out).toContain('moves.jsonl:3:14  /changeId  expected string, got 5');
});

test('in JSON Lines, a line that is not JSON is named by its number in the file', async () => {
  const { out } = await check({ 'moves.jsonl': `${JSON.stringify(aChange())}\n\n{"changeId"\n` });
  expect(out).toEqual([expect.stringMatching(/^moves\.jsonl:3:12 {2}the body is not JSON: /)]);
});

const columns = [
  'changeId,assignmentType,operation,policyId,assignmentId',
  'assignment/intent,assignment/target/@odata.type,assignment/target/groupId',
].join();
const row = (changeId: string, groupId: string) =>
  `${changeId},deviceConfigurationAssignment,update,P,A,apply,#microsoft.graph.groupAssignmentTarget,${groupId}`;
const group = '99999999-0000-4000-8000-000000000002';

describe('CSV', () => {
  test('has a change per row, whose columns are paths', async () => {
    expect(await check({ 'moves.csv': `\ufeff${columns}\r\n${row('HR-1', group)}\r\n\r\n` })).toEqual({
      code: 0,
      out: [],
      err: '✓ 1 change without a mistake\n',
    });
  });

  test('can have semicolons, as Excel writes them in many countries', async () => {
    const text = `${columns}\n${row('HR-1', group)}\n${row('HR-2', 'Sales')}\n`.replaceAll(',', ';');
    const { out } = await check({ 'moves.csv': text });
    expect(out).toEqual(['moves.csv:3:8  /assignment/target/groupId  expected a GUID, got "Sales"']);
  });

  test('reports the line and the cell of a mistake', async () => {
    const { out } = await check({
      'moves.csv': `${columns}\n${row('HR-1', group)}\n${row('HR-2', 'Sales')}\n`,
    });
    expect(out).toEqual(['moves.csv:3:8  /assignment/target/groupId  expected a GUID, got "Sales"']);
  });

  test('reports each row with another number of cells, along with the other mistakes', async () => {
    const rows = [`${row('HR-1', group)},more`, 'HR-2,less', row('HR-3', 'Sales')];
    const { code, out } = await check({ 'moves.csv': [columns, ...rows].join('\n') });
    const cells = columns.split(',').length;
    expect(code).toBe(2);
    expect(out).toEqual(
      expect.arrayContaining([
        `moves.csv:2:1  expected ${cells} cells, as in the heading, got ${cells + 1}`,
        `moves.csv:3:1  expected ${cells} cells, as in the heading, got 2`,
        'moves.csv:4:8  /assignment/target/groupId  expected a GUID, got "Sales"',
      ]),
    );
  });

  test('with a quote that is not closed is a wrong file', async () => {
    expect(await check({ 'moves.csv': `${columns}\n"HR-1\n` })).toMatchObject({
      code: 2,
      out: [],
      err: expect.stringMatching(/moves\.csv: Quote Not Closed/),
    });
  });
});

test('a changeId that is used twice is reported with both positions', async () => {
  expect((await check({ 'a.json': move, 'b.json': move })).out).toEqual([
    'b.json:2:15  /changeId  "HR-1" is used at a.json:2:15 too: give each change its own changeId',
  ]);
});

test('--json prints each mistake as a line of JSON', async () => {
  const { out } = await check({ 'a.json': '{"changeId": 5}' }, '--json');
  expect(out.map((line) => JSON.parse(line))).toContainEqual({
    file: expect.stringMatching(/a\.json$/),
    line: 1,
    column: 14,
    path: '/changeId',
    message: 'expected string, got 5',
  });
});

test('- is the standard input, in the given format', async () => {
  const lines = [1, 2].map((number) => JSON.stringify(aChange({ changeId: `HR-${number}` }))).join('\n');
  const { code, err } = await runInProcess(
    ['check', '-', '--format', 'jsonl'],
    {},
    { input: inputOf(lines) },
  );
  expect([code, err]).toEqual([0, '✓ 2 changes without a mistake\n']);
});
