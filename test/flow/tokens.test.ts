import { expect, test } from '@jest/globals';
import { anUpdate, configuration } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** So short that @azure/identity never answers from its cache: it asks the identity endpoint each time. */
const relay = useRelay({ graph: { tokenLifetimeSeconds: 250 } });
const identity = { endpoint: 'identity' } as const;

test('while there is no token a change waits, then it is applied', async () => {
  relay().graph.addFault({ match: identity, status: 400, times: 2 });
  const { data } = await relay().resultOf(anUpdate(1));
  expect(data).toMatchObject({ outcome: 'applied', attempts: 3 });
  expect(relay().requests()).toHaveLength(1);
});

test('a token that still holds is used while the identity endpoint is down', async () => {
  relay().graph.addFault({ match: identity, status: 400 });
  const { data } = await relay().resultOf(anUpdate(2));
  expect(data).toMatchObject({ outcome: 'applied', attempts: 1 });
});

test('a token that Graph takes no more is replaced within the same try', async () => {
  relay().graph.addFault({ match: { path: configuration(3) }, status: 401 });
  const { data } = await relay().resultOf(anUpdate(3));
  expect(data).toMatchObject({ outcome: 'applied', attempts: 1 });
  expect(relay().statuses(configuration(3))).toEqual([401, 200]);
});

test('tokens that were revoked are replaced, too', async () => {
  await relay().resultOf(anUpdate(4));
  relay().graph.revokeTokens();
  relay().graph.addFault({ match: identity, status: 400 });
  const { data } = await relay().resultOf(anUpdate(5));
  expect(data).toMatchObject({ outcome: 'applied', attempts: 1 });
  expect(relay().statuses(configuration(5))).toEqual([401, 200]);
});

test('while Graph takes no token at all a change waits', async () => {
  relay().graph.addFault({ match: { path: configuration(6) }, status: 401, times: 2 });
  const { data } = await relay().resultOf(anUpdate(6));
  expect(data).toMatchObject({ outcome: 'applied', attempts: 2 });
  expect(relay().statuses(configuration(6))).toEqual([401, 401, 200]);
});
