import { expect, test } from '@jest/globals';
import { leftUndone } from '../../../cli/start/leftUndone.ts';
import { readConfig } from '../../../src/config.ts';

const config = readConfig({
  ServiceBusConnection__fullyQualifiedNamespace: 'contoso-relay.servicebus.windows.net',
});
const unused = { writes: [], limit: 100 };

test('names the queues in which something waits', () => {
  const lanes = [
    { lane: 'configuration', waiting: 190, ...unused },
    { lane: 'enrollment', waiting: 0, ...unused },
    { lane: 'apps', waiting: 1, ...unused },
  ] as const;
  expect(leftUndone({ changes: 2, lanes }, config)).toBe(
    [
      'Stopped. Left undone, and lost with the emulators:',
      '  2 messages in assignment-changes',
      '  190 changes in assignment-operations-configuration',
      '  1 change in assignment-operations-apps',
    ].join('\n'),
  );
});

test('says that nothing waits', () => {
  expect(leftUndone({ changes: 0, lanes: [] }, config)).toBe('Stopped. Nothing was left undone.');
});
