import { expect, test } from '@jest/globals';
import { toTraceParent } from '../../src/invocation/toTraceParent.ts';

const sent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

test('the trace of the sender continues', () => {
  expect(toTraceParent({ 'Diagnostic-Id': sent })).toBe(sent);
});

test.each([undefined, {}, { 'Diagnostic-Id': 'nonsense' }, { 'Diagnostic-Id': 7 }])(
  'the properties %j start a new trace',
  (properties) => {
    const created = toTraceParent(properties);
    expect(created).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    expect(toTraceParent(properties)).not.toBe(created);
  },
);
