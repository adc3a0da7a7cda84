import { afterAll, beforeAll } from '@jest/globals';
import { requireBuild } from '../requireBuild.ts';
import { expectNoSecrets } from './expectNoSecrets.ts';
import { expectWellFormed } from './expectWellFormed.ts';
import { type FlowOptions, FlowRelay } from './FlowRelay.ts';
import { tenant } from './tenant.ts';

/** A policy whose changes are done keeps its place for as long as host.json says, or 16 policies are a test's limit. */
const settings = { AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:00.1' };

/** One relay for all tests of a file or describe block. Whatever they are about, what it says is well-formed, and no secret. */
export function useRelay(options: FlowOptions = {}): () => FlowRelay {
  let running: FlowRelay | undefined;
  beforeAll(async () => {
    requireBuild();
    running = await FlowRelay.start({
      ...options,
      settings: { ...settings, ...options.settings },
      graph: { state: tenant, throttle: false, ...options.graph },
    });
  });
  afterAll(async () => {
    await running?.stop();
    if (!running) return;
    expectWellFormed(running);
    expectNoSecrets(running);
  });
  return () => {
    if (!running) throw new Error('The relay is there in tests only, not while they are collected.');
    return running;
  };
}
