import { beforeAll, expect, test } from '@jest/globals';
import { aChange } from '../../support/aChange.ts';
import { aFiledWrite } from '../../support/aFiledWrite.ts';
import { jsonLines } from '../../support/cli/jsonLines.ts';
import { aCopy, connected, useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();
const lane = 'assignment-operations-configuration';
const filed = aFiledWrite();

const copyOf = (changeId: string, properties: object = {}) => {
  const copy = aCopy('failed', { version: 1, change: aChange({ changeId, policyId: changeId }) }, changeId);
  return { ...copy, applicationProperties: { ...copy.applicationProperties, ...properties } };
};

beforeAll(async () => {
  const approval = { approvalCode: filed.code, filed: JSON.stringify(filed) };
  await serviceBus().send('assignment-errors', copyOf('plain'), copyOf('waits', approval));
});

test('list --json has the approval code of a change that waits for its approval', async () => {
  const { stdout } = await serviceBus().errors('list', '--json');
  const listed: readonly { changeIds: string[]; approvalCode?: string }[] = jsonLines(stdout);
  const codes = listed.map(({ changeIds: [changeId], approvalCode }) => [changeId, approvalCode]);
  expect(codes).toEqual([
    ['plain', undefined],
    ['waits', filed.code],
  ]);
});

test('replay --approved needs a selection too', async () => {
  expect(await serviceBus().errors('replay', '--approved')).toMatchObject({ status: 2 });
});

test('a change that is named, but has no approval code, is not replayed', async () => {
  const { status, stdout } = await serviceBus().errors('replay', '--approved', 'plain');
  expect(status).toBe(1);
  expect(stdout).toContain('not replayed: it has no approval code: replay it without --approved\n');
  expect(serviceBus().count(lane)).toMatchObject({ active: 0 });
});

test('without selectors, the changes with an approval code are replayed, and the others stay', async () => {
  const { status, stdout } = await serviceBus().errors('replay', '--approved', '--all');
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('1 of 1 replayed.') });
  const [sent, ...others] = await serviceBus().take(lane, 'waits');
  expect(others).toEqual([]);
  expect(sent?.body).toMatchObject({ version: 2, change: { changeId: 'waits' }, filed });
  expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 1 });
});

test('a selection without any approval code is explained', async () => {
  expect(await serviceBus().errors('replay', '--approved', '--all')).toEqual({
    status: 0,
    stdout: '0 of 0 replayed.\n',
    stderr: `${connected}No selected message has an approval code.\n`,
  });
});
