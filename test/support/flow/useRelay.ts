import { afterAll, beforeAll } from '@jest/globals';
import { requireBuild } from '../requireBuild.ts';
import { expectNoSecrets } from './expectNoSecrets.ts';
import { expectWellFormed } from './expectWellFormed.ts';
import { type FlowOptions, FlowRelay } from './FlowRelay.ts';
import { tenant } from './tenant.ts';

const settings = {
  /** The lanes of the tenant of the tests. Each one more takes time to start. */
  LANES: 'configuration,enrollment,resourceAccess',
  /** Releases a session soon after its last change, so that a test can use more policies than there are sessions. */
  AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:00.1',
  /** Tests count the requests of a change. Those about `before` turn the read before an update on. */
  RECORD_BEFORE: 'false',
};

/** One relay for all tests of a file or describe block. At the end, its events must be well-formed and without secrets. */
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
    if (!running) throw new Error('Call this inside a test: the relay is not running yet.');
    return running;
  };
}
