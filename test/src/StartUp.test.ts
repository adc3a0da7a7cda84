import { expect, test } from '@jest/globals';
import { StartUp } from '../../src/StartUp.ts';

function setUp({ failing = '', token = async () => 'token', graph = async () => {} } = {}) {
  const done: string[] = [];
  const said: string[] = [];
  const sessions = { run: async () => void done.push('sessions') };
  const sender = {
    open: async (entity: string) => {
      if (entity === failing) throw new Error(`${entity} cannot be had\n    as nobody made it`);
      done.push(entity);
    },
  };
  const startUp = new StartUp(
    {
      ...{ sessions, sender },
      token: { get: () => token().finally(() => done.push('token')) },
      graph: { open: () => graph().finally(() => done.push('graph')) },
    },
    { always: ['operations', 'results'], errorsQueue: 'errors' },
    (line) => said.push(line),
  );
  return { done, said, run: () => startUp.run() };
}

test('everything that the first message needs is opened before it comes, and nothing is logged', async () => {
  const { done, said, run } = setUp();
  await run();
  expect(done.at(-1)).toBe('errors'); // after what a message needs in any case
  expect(done.sort()).toEqual(['errors', 'graph', 'operations', 'results', 'sessions', 'token']);
  expect(said).toEqual([]);
});

test('whatever is not available is reported in one line each; the rest is opened, and nothing is thrown', async () => {
  const token = () => Promise.reject(new Error('chain failed:\nno identity\n'));
  const graph = () => Promise.reject(new Error('connect ECONNREFUSED'));
  const { done, said, run } = setUp({ failing: 'results', token, graph });
  await expect(run()).resolves.toBeUndefined();
  expect(done.sort()).toEqual(['errors', 'graph', 'operations', 'sessions', 'token']);
  expect(said.sort()).toEqual([
    'No connection to Graph yet: connect ECONNREFUSED',
    'No token for Graph yet: chain failed: no identity',
    'results cannot be had as nobody made it',
  ]);
});
