import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { toEntry } from '../../../scripts/errors/Entry.ts';
import { placesOf } from '../../../scripts/errors/places.ts';
import { toReplay } from '../../../scripts/errors/toReplay.ts';
import { readConfig } from '../../../src/config.ts';
import { replayNumber } from '../../../src/messages/replayNumber.ts';
import { aCopy } from './useErrors.ts';

const config = readConfig({ ServiceBusConnection: 'Endpoint=sb://127.0.0.1' });

/** Of a copy with this sequence number. */
function numberOf(sequenceNumber: bigint) {
  const [place] = placesOf(config);
  if (!place) throw new Error('There is no place.');
  const message = { ...aCopy('rejected', {}, '1'), sequenceNumber } as unknown as ServiceBusReceivedMessage;
  return Object(toReplay(toEntry(place, message), config)).replay;
}

test('a replay has the number of its copy', () => {
  expect(numberOf(17n)).toBe(17);
});

test('copies in two partitions of a queue are two replays', () => {
  const numbers = [1n, 15n].map((partition) => numberOf((partition << 48n) + 17n));
  expect(numbers.map((number) => replayNumber.safeParse(number).success)).toEqual([true, true]);
  expect(new Set(numbers).size).toBe(2);
});
