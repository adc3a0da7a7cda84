import { beforeAll, describe, expect, test } from '@jest/globals';
import { causeOf } from '../../../cli/errors/causeOf.ts';
import { toErrorMessage } from '../../../src/results/toErrorMessage.ts';
import { aChange } from '../../support/aChange.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';
import { jsonLines } from '../../support/cli/jsonLines.ts';
import { connected, errors, useServiceBus } from './useErrors.ts';

const ids = ['0c0c0c0c-0000-4000-8000-000000000001', '0c0c0c0c-0000-4000-8000-000000000002'];

const requestOf = (id: string) => `PATCH /beta/policies/${id}/assignments/${id}_x`;

test.each([
  {
    what: 'the request of a failed change',
    descriptions: ids.map((id) => `${requestOf(id)}: 403 Forbidden: grant a permission to ${id}`),
    cause: '403 Forbidden: grant a permission to …',
  },
  {
    what: 'the status of a read that was answered with success',
    descriptions: ids.map((id) => `GET /beta/policies/${id}: 200 assignmentExists: another one is there`),
    cause: 'assignmentExists: another one is there',
  },
  {
    what: 'the place in a list, and the value',
    descriptions: [
      '/changes/2/assignment/target/groupId: expected a GUID, got "Sales"',
      '/changes/7/assignment/target/groupId: expected a GUID, got "HR, Berlin"',
    ],
    cause: '/assignment/target/groupId: expected a GUID, got …',
  },
])('a cause leaves out $what', ({ descriptions, cause }) => {
  const causes = descriptions.map((description) => causeOf({ reason: 'r', description }));
  expect(causes).toEqual([`r: ${cause}`, `r: ${cause}`]);
});

const serviceBus = useServiceBus();

async function copyOf(changeId: string, description: string): Promise<void> {
  const body = { version: 1, change: aChange({ changeId, policyId: changeId }) };
  const error = { reason: 'failed', description, changeIds: [], places: [] } as const;
  const sourceQueue = 'assignment-operations-configuration';
  const message = anIncomingMessage({ body, messageId: changeId, sequenceNumber: changeId.slice(3) });
  await serviceBus().send('assignment-errors', toErrorMessage(message, { ...error, sourceQueue }));
}

beforeAll(async () => {
  await copyOf('HR-1', `PATCH /beta/a/${ids[0]}: 403 Forbidden: grant X`);
  await copyOf('HR-2', `PATCH /beta/a/${ids[0]}: 404 NotFound: no policy`);
  await copyOf('HR-3', `PATCH /beta/a/${ids[1]}: 403 Forbidden: grant X`);
});

const active = () => serviceBus().count('assignment-errors')?.active;

describe('list', () => {
  test('groups messages by cause, the most frequent first', async () => {
    expect((await serviceBus().errors('list')).stdout).toBe(
      [
        '2 × failed: 403 Forbidden: grant X\n    errors/1  HR-1\n    errors/3  HR-3\n',
        '1 × failed: 404 NotFound: no policy\n    errors/2  HR-2\n',
      ].join('\n'),
    );
  });

  test('--each prints a row per message', async () => {
    expect((await serviceBus().errors('list', '--each')).stdout.match(/403 Forbidden/g)).toHaveLength(2);
  });

  test('--cause selects, and --json has the cause of each message', async () => {
    const { stdout } = await serviceBus().errors('list', '--cause', 'FORBIDDEN', '--json');
    const found = { cause: 'failed: 403 Forbidden: grant X' };
    expect(jsonLines(stdout)).toMatchObject([
      { ...found, changeIds: ['HR-1'] },
      { ...found, changeIds: ['HR-3'] },
    ]);
  });
});

test('show --json has the body', async () => {
  const { stdout } = await serviceBus().errors('show', 'HR-2', '--json');
  expect(jsonLines<{ body: string }>(stdout).map(({ body }) => JSON.parse(body).change.changeId)).toEqual([
    'HR-2',
  ]);
});

test('replay --json prints a line of JSON per message, and the sum on stderr', async () => {
  const { stdout, stderr } = await serviceBus().errors('replay', 'HR-2', '--dry-run', '--json');
  expect(jsonLines(stdout)).toMatchObject([{ replayed: true }]);
  expect(stderr).toBe(`${connected}1 of 1 would be replayed.\n`);
});

describe('dismiss', () => {
  test.each([
    [['dismiss'], /No messages selected/],
    [['dismiss', '--all', 'HR-1'], /not both/],
    [['dismiss', '--all'], /add --yes/],
  ])('%j is refused and changes nothing', async (args, message) => {
    expect(await serviceBus().errors(...args)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(message),
    });
    expect(active()).toBe(3);
  });

  test('--dry-run changes nothing', async () => {
    expect(await serviceBus().errors('dismiss', '--all', '--dry-run')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('errors/1 HR-1: would be dismissed\n'),
      stderr: `${connected}3 of 3 would be dismissed.\n`,
    });
    expect(active()).toBe(3);
  });

  test('asks first, and a no changes nothing', async () => {
    const questions: string[] = [];
    const confirm = async (question: string) => {
      questions.push(question);
      return false;
    };
    const { status } = await serviceBus().errorsAsking(confirm, 'dismiss', '--cause', '403');
    expect([status, active()]).toEqual([1, 3]);
    expect(questions).toEqual([expect.stringMatching(/^Remove 2 messages from 127\.0\.0\.1 permanently\?/)]);
  });

  test('removes the selected messages, sends nothing, and leaves the others', async () => {
    const { emulator } = serviceBus();
    const before = emulator.counts()['assignment-operations-configuration'];
    expect(await errors(emulator.connectionString, ['dismiss', '--cause', '403', '--yes'])).toEqual({
      status: 0,
      stdout: 'errors/1 HR-1: dismissed\nerrors/3 HR-3: dismissed\n',
      stderr: `${connected}2 of 2 dismissed.\n`,
    });
    expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 1, locked: 0, deadLettered: 0 });
    expect(emulator.counts()['assignment-operations-configuration']).toEqual(before);
  });

  test('says which messages it did not find', async () => {
    expect(await serviceBus().errors('dismiss', 'nobody')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/nobody: not dismissed: not found; .+\n0 of 1 dismissed\.\n$/),
    });
  });
});
