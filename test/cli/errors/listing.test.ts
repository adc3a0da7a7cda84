import { beforeAll, describe, expect, test } from '@jest/globals';
import { toErrorMessage } from '../../../src/results/toErrorMessage.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';
import { useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();
const longId = `HR-2026-${'0'.repeat(80)}-1`;
const description = '/changes/0/assignment/intnet: unknown property; '.repeat(5).trim();

beforeAll(async () => {
  const body = { changes: [{ changeId: 'RITM0012345-1' }, { changeId: longId }] };
  await serviceBus().send(
    'assignment-errors',
    toErrorMessage(anIncomingMessage({ body, replay: 3 }), {
      reason: 'rejected',
      description,
      sourceQueue: 'assignment-changes',
      changeIds: [],
      places: ['/changes/0', '/changes/1'],
    }),
  );
});

async function listed(columns?: number) {
  const { errors, errorsIn } = serviceBus();
  const { stdout } = await (columns === undefined ? errors('list') : errorsIn(columns, 'list'));
  return stdout.trimEnd().split('\n');
}

const widest = (lines: readonly string[]) => Math.max(...lines.map((line) => line.length));

describe('list', () => {
  test.each([60, 80, 120, 148])('fits a terminal of %i columns, except for long ids', async (columns) => {
    const lines = await listed(columns);
    expect(lines[0]).toMatch(/^errors\/1 {2}rejected {2}[\d-]{10} [\d:]{8} \S+ {2}replay 3$/);
    expect(lines.slice(1, 3)).toEqual(['  RITM0012345-1', `  ${longId}`]);
    expect(widest(lines.filter((line) => !line.includes(longId)))).toBeLessThanOrEqual(columns);
    expect(
      lines
        .slice(3)
        .map((line) => line.trim())
        .join(' '),
    ).toBe(description);
  });

  test('separates two messages with an empty line', async () => {
    const { errorsIn, send } = serviceBus();
    await send('assignment-errors', { messageId: 'second', body: Buffer.from('{"changeId": "second"}') });
    expect((await errorsIn(80, 'list')).stdout).toMatch(
      /property;\n\nerrors\/2 {2}[\d-]{10} .+\n {2}second\n$/,
    );
  });

  test.each([
    [149, 149],
    [200, 200],
    [0, 160],
  ])('is a table if the terminal has %s columns', async (columns, width) => {
    const lines = await listed(columns);
    expect(lines[1]).toMatch(/location .+ number .+ description/);
    expect(widest(lines)).toBe(width);
  });

  test.each([160, 200])(
    'breaks no word of a description that fits its column, with %i columns',
    async (columns) => {
      const ofFirst = (await listed(columns)).filter((line) => line.startsWith('│')).slice(1);
      const words = ofFirst.map((line) => line.split('│')[5]?.trim()).join(' ');
      expect(words).toContain(description);
    },
  );

  test('is a line per message if the output is not a terminal', async () => {
    const [first = '', ...others] = await listed();
    expect(first).toMatch(
      /^errors\/1 {2}rejected {2}[\d-]{10} [\d:]{8} \S+ {2}replay 3 {2}RITM0012345-1 {2}/,
    );
    expect(first.endsWith(description)).toBe(true);
    expect(others).toHaveLength(1);
  });
});
