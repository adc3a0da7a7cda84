import { expect, test } from '@jest/globals';
import { outputOf } from '../support/flow/outputOf.ts';
import { anUpdate } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** Nothing listens on port 1. */
const closed = 'http://127.0.0.1:1';
const relay = useRelay({ settings: { HTTPS_PROXY: closed, HTTP_PROXY: closed, ALL_PROXY: closed } });

test('a proxy in the environment does not come between the app and the emulators', async () => {
  expect((await relay().resultOf(anUpdate(1))).data).toMatchObject({ outcome: 'applied', attempts: 1 });
  expect(outputOf(relay())).not.toContain('No token for Graph');
});
