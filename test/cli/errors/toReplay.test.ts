import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { describeEntry } from '../../../cli/errors/describeEntry.ts';
import { toEntry } from '../../../cli/errors/Entry.ts';
import { locationsOf } from '../../../cli/errors/locations.ts';
import { toReplay } from '../../../cli/errors/toReplay.ts';
import { replayNumber } from '../../../src/changes/replayNumber.ts';
import { readConfig } from '../../../src/config.ts';
import { property } from '../../../src/values/property.ts';
import { aCopy } from './useErrors.ts';

const config = readConfig({ ServiceBusConnection: 'Endpoint=sb://127.0.0.1;SharedAccessSignature=s' });

/** A received copy. */
function anEntry(overrides: object, locationName = 'errors') {
  const location = locationsOf(config).find(({ name }) => name === locationName);
  if (!location) throw new Error(`There is no location ${locationName}.`);
  const message = {
    ...aCopy('rejected', {}, '1'),
    sequenceNumber: 17n,
    _rawAmqpMessage: { bodyType: 'data' },
    ...overrides,
  };
  return toEntry(location, message as unknown as ServiceBusReceivedMessage);
}

function numberOf(sequenceNumber: bigint) {
  return property(toReplay(anEntry({ sequenceNumber }), config), 'replay');
}

test('a replay has the sequence number of its copy', () => {
  expect(numberOf(17n)).toBe(17);
});

test('copies in two partitions of a queue are different replays', () => {
  const numbers = [1n, 15n].map((partition) => numberOf((partition << 48n) + 17n));
  expect(numbers.map((number) => replayNumber.safeParse(number).success)).toEqual([true, true]);
  expect(new Set(numbers).size).toBe(2);
});

test.each([
  ['a copy', 'errors', 'Diagnostic-Id'],
  ['a dead letter', 'dead-letters', 'Diagnostic-Id'],
  ['a dead letter that another SDK sent', 'dead-letters', 'traceparent'],
])('%s is replayed in its own trace', (_what, location, name) => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const { applicationProperties } = aCopy('rejected', {}, '1');
  const entry = anEntry(
    { applicationProperties: { ...applicationProperties, [name]: traceparent } },
    location,
  );
  expect(toReplay(entry, config)).toMatchObject({
    message: { applicationProperties: { 'Diagnostic-Id': traceparent } },
  });
});

test('traceparent wins over Diagnostic-Id', () => {
  const two = { 'Diagnostic-Id': 'one', traceparent: 'other' };
  expect(toReplay(anEntry({ applicationProperties: two }, 'dead-letters'), config)).toMatchObject({
    message: { applicationProperties: { 'Diagnostic-Id': 'other' } },
  });
});

test('a change that is nested too deeply is not replayed, and is shown as it was sent', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const body = Buffer.from(`{"changes":[{"changeId":"a"},{"changeId":"b","x":${deep}}]}`);
  const { applicationProperties } = aCopy('rejected', {}, '1');
  const entry = anEntry({
    body,
    applicationProperties: { ...applicationProperties, places: '/changes/1' },
  });
  expect(toReplay(entry, config)).toMatchObject({ problem: expect.stringContaining('nested too deeply') });
  expect(describeEntry(entry)).toContain(String(body));
});
