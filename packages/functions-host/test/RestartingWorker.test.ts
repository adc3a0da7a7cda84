import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { RestartingWorker, type RunningWorker } from '../src/RestartingWorker.ts';

const request = {
  ...{ invocationId: 'i', functionId: 'f', inputData: [], triggerMetadata: {} },
  traceContext: { traceParent: '' },
};

/** A worker whose processes die when the test says so. */
async function startWorker() {
  const processes: (RunningWorker & { die: () => Promise<void> })[] = [];
  const restarted: number[] = [];
  const crashes: string[] = [];
  const start = async () => {
    const { promise: exited, resolve } = Promise.withResolvers<string>();
    const process = {
      ...{ pid: processes.length + 1, app: { functions: [], capabilities: {}, loadMs: 0 }, exited },
      invoke: () => exited.then((how) => Promise.reject(new Error(how))),
      terminate: async () => {},
      kill: () => resolve('killed'),
      die: async () => {
        resolve('The worker exited with code 1');
        await setImmediate();
      },
    };
    processes.push(process);
    return process;
  };
  const worker = await RestartingWorker.start({
    ...{ start, log: () => {}, pause: async () => {} },
    onRestarted: (pid) => restarted.push(pid),
    crash: (reason) => crashes.push(reason),
  });
  return { worker, processes, restarted, crashes };
}

test('a process that dies fails its invocations and is replaced', async () => {
  const { worker, processes, restarted } = await startWorker();
  const invocation = worker.invoke(request);
  await Promise.all([
    expect(invocation).rejects.toThrow('The worker exited with code 1'),
    processes[0]?.die(),
  ]);
  await worker.ready();
  expect([worker.pid, restarted]).toEqual([2, [2]]);
});

test('the third crash is reported instead of another process', async () => {
  const { processes, crashes } = await startWorker();
  for (const crash of [0, 1, 2]) await processes[crash]?.die();
  expect(processes).toHaveLength(3);
  expect(crashes).toEqual([expect.stringContaining('Exceeded language worker restart retry count')]);
});

test('a restart after a functionTimeout does not count as a crash', async () => {
  const { worker, processes, crashes } = await startWorker();
  for (const _ of [1, 2, 3, 4]) {
    worker.restart('timeout');
    await setImmediate();
  }
  expect([processes.length, crashes]).toEqual([5, []]);
});

test('a process that dies after it was asked to terminate is not replaced', async () => {
  const { worker, processes } = await startWorker();
  await worker.terminate();
  await processes[0]?.die();
  expect(processes).toHaveLength(1);
});
