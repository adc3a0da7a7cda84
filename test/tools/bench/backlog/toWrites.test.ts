import { expect, test } from '@jest/globals';
import { toWrites } from '../../../../tools/bench/backlog/Write.ts';
import { aChange } from '../../../../tools/bench/changes.ts';

const aRequest = (status: number | null, method = 'PATCH') => {
  const { policyId: url, assignment: body } = aChange(7);
  return { time: '1970-01-01T00:00:02.500Z', method, url, status, body };
};

test('A write has its change, its time and whether Graph accepted it', () => {
  const { policyId: url } = aChange(7);
  expect(toWrites([aRequest(200), aRequest(429)], 1_000)).toEqual([
    { ms: 1_500, accepted: true, url, number: 7 },
    { ms: 1_500, accepted: false, url, number: 7 },
  ]);
});

test('Requests without an answer and reads are left out', () => {
  expect(toWrites([aRequest(null), aRequest(200, 'GET')], 0)).toEqual([]);
});
