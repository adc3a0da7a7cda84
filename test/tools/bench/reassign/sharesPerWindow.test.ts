import { expect, test } from '@jest/globals';
import { sharesPerWindow } from '../../../../tools/bench/reassign/sharesPerWindow.ts';
import type { Write } from '../../../../tools/bench/reassign/Writes.ts';

const aWrite = (at: number, overrides: Partial<Write> = {}): Write => ({
  at,
  accepted: true,
  lane: 'configuration',
  isOfTicket: false,
  ...overrides,
});

test('only accepted writes of the reassignment count, in whole windows from the first one', () => {
  const writes = [
    aWrite(1_000, { isOfTicket: true }),
    ...[5_000, 6_000, 24_999, 25_000, 44_999, 45_000].map((at) => aWrite(at)),
    aWrite(30_000, { accepted: false }),
    aWrite(30_000, { lane: 'apps' }),
  ].toSorted((a, b) => a.at - b.at);
  expect(sharesPerWindow(writes, 'configuration', { writes: 10 })).toEqual([0.3, 0.2]);
});
