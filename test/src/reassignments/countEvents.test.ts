import { expect, test } from '@jest/globals';
import { addEvents } from '../../../src/reassignments/countEvents.ts';
import { aState } from './aReassignment.ts';

const event = (number: number, data: object) => ({
  body: Buffer.from(JSON.stringify({ data: { reassignment: { id: 'R-1', number, of: 9 }, ...data } })),
});

test('each change counts once, whatever comes again, and failures are kept with their reasons', () => {
  const failed = {
    changeId: 'c2',
    outcome: 'failed',
    error: { code: 'noRoute', message: 'm'.repeat(5_000) },
  };
  const events = [
    event(1, { outcome: 'applied' }),
    event(1, { outcome: 'applied' }),
    event(2, failed),
    event(3, { outcome: 'cancelled' }),
  ];
  const { counts, failures } = addEvents(aState(), events);
  expect(counts).toMatchObject({ applied: 1, failed: 1, cancelled: 1 });
  expect(failures).toEqual([expect.objectContaining({ changeId: 'c2', code: 'noRoute' })]);
  expect(failures[0]?.message).toBe(`${'m'.repeat(199)}…`);
});

test('what is no event of a reassigned change is not counted', () => {
  const others = [{ body: Buffer.from('{') }, { body: { data: 1 } }, event(4, { outcome: 'unknown' })];
  expect(addEvents(aState(), others).counts).toEqual(aState().counts);
});
