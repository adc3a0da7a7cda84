import { expect, test } from '@jest/globals';
import { FunctionApp } from '../../src/worker/FunctionApp.ts';
import type { HookCallback } from '../../src/worker/functionsCore.ts';
import { runAppTerminateHooks } from '../../src/worker/runAppTerminateHooks.ts';

async function run(timeoutMs: number, ...hooks: HookCallback[]): Promise<string[]> {
  const app = new FunctionApp();
  app.hooks.appTerminate.push(...hooks);
  const logged: string[] = [];
  await runAppTerminateHooks(app, (_level, _category, text) => logged.push(text), timeoutMs);
  return logged;
}

test('a hook that throws is logged, and the next one runs', async () => {
  let hasRun = false;
  const logged = await run(
    10_000,
    () => Promise.reject(new Error('no')),
    () => {
      hasRun = true;
    },
  );
  expect([logged, hasRun]).toEqual([['An appTerminate hook failed: no'], true]);
});

test('all hooks together get the time that the genuine host gives a worker', async () => {
  let hasRun = false;
  await run(
    1,
    () => new Promise(() => {}),
    () => {
      hasRun = true;
    },
  );
  expect(hasRun).toBe(false);
});
