import { expect, test } from '@jest/globals';
import { StartUp } from '../../src/StartUp.ts';

function setUp({ failing = '', token = async () => 'token', graph = async () => {} } = {}) {
  const done: string[] = [];
  const reported: string[] = [];
  const check = (name: string) => ({ run: async () => void done.push(name) });
  const sender = {
    open: async (entity: string) => {
      if (entity === failing) throw new Error(`${entity} does not exist:\n    create it`);
      done.push(entity);
    },
  };
  const startUp = new StartUp(
    {
      ...{ checks: [check('sessions'), check('partitions')], sender },
      token: { get: () => token().finally(() => done.push('token')) },
      graph: { open: () => graph().finally(() => done.push('graph')) },
    },
    { always: ['operations', 'results'], errorsQueue: 'errors' },
    (line) => reported.push(line),
  );
  return { done, reported, run: () => startUp.run() };
}

test('what the first message needs is opened before it comes, and nothing is reported', async () => {
  const { done, reported, run } = setUp();
  await run();
  expect(done.at(-1)).toBe('errors'); // after everything that every message needs
  expect(done.sort()).toEqual([
    'errors',
    'graph',
    'operations',
    'partitions',
    'results',
    'sessions',
    'token',
  ]);
  expect(reported).toEqual([]);
});

test('anything missing is reported in one line each; the rest is opened, and nothing is thrown', async () => {
  const token = () => Promise.reject(new Error('chain failed:\nno identity\n'));
  const graph = () => Promise.reject(new Error('connect ECONNREFUSED'));
  const { done, reported, run } = setUp({ failing: 'results', token, graph });
  await expect(run()).resolves.toBeUndefined();
  expect(done.sort()).toEqual(['errors', 'graph', 'operations', 'partitions', 'sessions', 'token']);
  expect(reported.sort()).toEqual([
    'No connection to Graph yet: connect ECONNREFUSED',
    'No token for Graph yet: chain failed: no identity',
    'results does not exist: create it',
  ]);
});
