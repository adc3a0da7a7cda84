import { expect, test } from '@jest/globals';
import { createLog } from '../../src/log/createLog.ts';

function scriptedLog(levels: Record<string, string>) {
  const out: string[] = [];
  const err: string[] = [];
  const output = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  return { log: createLog(levels, output, () => new Date(0)), out, err };
}

test('a line has time, level, function and text; errors go to err', () => {
  const { log, out, err } = scriptedLog({});
  log('information', 'Function.applyChange.User', 'hello');
  log('error', 'Host', 'broken');
  expect(out).toEqual(['1970-01-01T00:00:00.000Z information applyChange: hello']);
  expect(err).toEqual(['1970-01-01T00:00:00.000Z error       host: broken']);
});

test('the longest matching category decides the level, then default, then Information', () => {
  const { log, out } = scriptedLog({
    default: 'Warning',
    Function: 'Information',
    'Function.a.User': 'None',
  });
  log('information', 'Host', 'no');
  log('information', 'Function.a', 'yes');
  log('critical', 'Function.a.User', 'no');
  log('debug', 'Function.b', 'no');
  expect(out.map((line) => line.split(': ')[1])).toEqual(['yes']);
});

test('a category does not match a longer name that starts with it', () => {
  const { log, out } = scriptedLog({ 'Function.a': 'None' });
  log('information', 'Function.apply', 'seen');
  expect(out).toHaveLength(1);
});

test('control characters are replaced and new lines indented, so that an id cannot forge a line; a stack stays', () => {
  const { log, err } = scriptedLog({});
  log('error', 'Host', 'MessageId=a\u001b[31m\n2026-11-24T22:54:13.537Z critical host: forged');
  log('error', 'Host', 'Error: broken\n    at here');
  expect(err).toEqual([
    '1970-01-01T00:00:00.000Z error       host: MessageId=a\u{fffd}[31m\n    2026-11-24T22:54:13.537Z critical host: forged',
    '1970-01-01T00:00:00.000Z error       host: Error: broken\n    at here',
  ]);
});
