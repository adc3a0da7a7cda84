import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const { functionTimeout, extensions } = JSON.parse(readFileSync('host.json', 'utf8'));
const { serviceBus } = extensions;

/** The traps: docs/queues-and-host-json.md. */
test('locks are renewed without limit, in the one notation that .NET and the extension take for that', () => {
  expect(serviceBus.maxAutoLockRenewalDuration).toBe('-00:00:00.0010000');
});

test('a function that hangs is bounded', () => {
  expect(functionTimeout).toMatch(/^00:\d\d:00$/);
});

test('a session is one message at a time, and the host settles', () => {
  expect(serviceBus).toMatchObject({ maxConcurrentCallsPerSession: 1, autoCompleteMessages: true });
});
