import { beforeEach, expect, test } from '@jest/globals';
import { MessageGoneCheck } from '../../../src/operations/MessageGoneCheck.ts';

const number = '17';
let time = 0;
let shown: boolean | undefined;
let check = new MessageGoneCheck({ contains: async () => shown }, () => time);

beforeEach(() => {
  time = 0;
  check = new MessageGoneCheck({ contains: async () => shown }, () => time);
});

/** What a delivery of this age finds out. */
const isGone = (startedAt: number, at: number, peeked: boolean | undefined) => {
  time = at;
  shown = peeked;
  return check.isGone(number, startedAt);
};

/** A redelivery at 1,000 ms proves that the peeks at 900 ms were wrong. */
const beWrongOnce = () => isGone(0, 900, undefined);

test('a message that a peek shows is not gone, and one that two peeks do not show is', async () => {
  expect(await isGone(0, 900, true)).toBe(false);
  expect(await isGone(0, 900, false)).toBe(true);
});

test('after a wrong answer, a young delivery does not believe another one', async () => {
  expect(await beWrongOnce()).toBe(true);
  expect(await isGone(1_000, 6_000, undefined)).toBe(false);
});

test('after a wrong answer, a delivery that waits longer is still checked: its lock may be lost', async () => {
  await beWrongOnce();
  expect(await isGone(1_000, 6_001, false)).toBe(true);
});

test('after a wrong answer, a young delivery believes the peeks again as soon as one has shown the message', async () => {
  await beWrongOnce();
  expect(await isGone(1_000, 1_500, true)).toBe(false);
  expect(await isGone(1_000, 2_000, false)).toBe(true);
});

test('each further wrong answer is doubted ten times longer, so that incomplete peeks do not use up the deliveries', async () => {
  await beWrongOnce();
  expect(await isGone(1_000, 7_000, undefined)).toBe(true);
  expect(await isGone(8_000, 58_000, undefined)).toBe(false);
  expect(await isGone(8_000, 58_001, undefined)).toBe(true);
});

test('a delivery that started before the answer believes it', async () => {
  await beWrongOnce();
  expect(await isGone(900, 1_000, undefined)).toBe(true);
});
