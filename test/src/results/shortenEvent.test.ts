import { expect, test } from '@jest/globals';
import { resultEvent } from '../../../src/results/resultEvent.ts';
import { shortenEvent } from '../../../src/results/shortenEvent.ts';
import { toResultEvent } from '../../../src/results/toResultEvent.ts';

const event = toResultEvent(
  {
    changeId: 'c1',
    outcome: 'failed',
    reason: 'r'.repeat(4_000),
    assignment: { id: 'a', text: 'x'.repeat(300_000) },
    error: {
      code: 'approvalRequired',
      approvalCode: '3f1c2d4e-0000-4000-8000-000000000001',
      message: `${'m'.repeat(999)}\u{1f680}${'m'.repeat(300_000)}`,
      details: [{ path: '/x', message: 'wrong' }],
    },
  },
  { source: '/relay', time: new Date(0), traceparent: undefined },
);

test('a shortened event is small, valid, says so, and keeps what identifies the change', () => {
  const shortened = shortenEvent(event);
  expect(resultEvent.parse(shortened)).toEqual(shortened);
  expect(JSON.stringify(shortened).length).toBeLessThan(5_000);
  expect(shortened).toMatchObject({
    id: event.id,
    data: { changeId: 'c1', outcome: 'failed', shortened: true },
  });
  expect(shortened.data).not.toHaveProperty('assignment');
  expect(shortened.data.error).not.toHaveProperty('details');
  expect(shortened.data.error?.approvalCode).toBe('3f1c2d4e-0000-4000-8000-000000000001');
});

test('texts are cut between characters', () => {
  expect(shortenEvent(event).data.error?.message.isWellFormed()).toBe(true);
});
