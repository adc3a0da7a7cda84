import { expect, test } from '@jest/globals';
import { operationNames } from '../../../src/assignments/operations/operationNames.ts';
import { catalogue } from '../../../src/assignments/types/catalogue.ts';
import { jsonLines } from '../../support/cli/jsonLines.ts';
import { runInProcess } from '../../support/cli/runInProcess.ts';
import { problemsOf } from '../../support/problemsOf.ts';

const example = (...args: string[]) => runInProcess(['example', ...args]);

test.each(operationNames)('prints a valid change for the operation %s', async (operation) => {
  const { code, out, err } = await example('mobileAppAssignment', operation);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const change: Record<string, unknown> = JSON.parse(out);
  expect(change).toMatchObject({ assignmentType: 'mobileAppAssignment', operation });
  expect(problemsOf(change)).toEqual([]);
});

test('prints an update if no operation is named', async () => {
  const { out } = await example('mobileAppAssignment');
  expect(JSON.parse(out)).toMatchObject({ operation: 'update' });
});

test.each(catalogue)('finds $name in $collection by its collection', async ({ name, collection }) => {
  const { code, out, err } = await example(collection);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const change = { collection, ...JSON.parse(out) }; // left out if it is the only one
  expect(change).toMatchObject({ assignmentType: name, collection });
});

test.each([
  ['MOBILEAPPASSIGNMENT', 'mobileAppAssignment'],
  ['terms', 'termsAndConditionsAssignment'],
  ['devicecompliancep', 'deviceCompliancePolicyAssignment'],
])('finds %s, because no other type begins so', async (wanted, assignmentType) => {
  const { out } = await example(wanted);
  expect(JSON.parse(out)).toMatchObject({ assignmentType });
});

test('names the other collections of a type', async () => {
  const { out, err } = await example('deviceHealthScriptAssignment');
  expect(JSON.parse(out)).toMatchObject({ collection: 'deviceHealthScripts' });
  expect(err).toBe('deviceHealthScriptAssignment has other collections: deviceComplianceScripts\n');
});

test('lists every type with its collection if no type is named', async () => {
  const { code, out } = await example();
  expect(code).toBe(0);
  const lines = out.trimEnd().split('\n');
  expect(lines.map((line) => line.split(/ +/))).toEqual(
    catalogue.map(({ name, collection }) => [name, collection]),
  );
});

test('with --json, the example is one line, and so is each type of the list', async () => {
  const { out } = await example('mobileAppAssignment', '--json');
  expect(out.match(/\n/g)).toHaveLength(1);
  expect(JSON.parse(out)).toEqual(JSON.parse((await example('mobileAppAssignment')).out));
  expect(jsonLines((await example('--json')).out)).toEqual(
    catalogue.map(({ name, collection }) => ({ assignmentType: name, collection })),
  );
});

test.each([
  [
    ['mobileAppAsignment'],
    'There is no assignment type mobileAppAsignment: did you mean mobileAppAssignment?',
  ],
  [
    ['mobileApp'],
    'mobileApp matches mobileAppAssignment, mobileApps, mobileAppConfigurations: use one of these names instead.',
  ],
  [['printers'], 'There is no assignment type printers: `npx assignment-relay example` lists all of them.'],
  [['mobileApps', 'remove'], expect.stringContaining('Allowed choices are update, create, delete')],
])('%j is a wrong command line', async (args, message) => {
  const { code, out, err } = await example(...args);
  expect({ code, out, err: err.trimEnd() }).toEqual({ code: 2, out: '', err: message });
});
