import { expect, test } from '@jest/globals';
import { aNewAssignment, anUpdate, configuration, profile } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const relay = useRelay({
  settings: {
    MAX_DELIVERY_COUNT: '2',
    GRAPH_RETRY_BUDGET_SECONDS: '1',
    GRAPH_REQUEST_TIMEOUT_SECONDS: '1',
  },
  graph: { tokenLifetimeSeconds: 250 },
});

const identity = { endpoint: 'identity' } as const;

/** The identity endpoint gives this token once. */
const giveToken = (access_token: string) =>
  relay().graph.addFault({
    match: identity,
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: {
      access_token,
      expires_on: `${Math.floor(Date.now() / 1000) + 250}`,
      resource: 'https://graph.microsoft.com',
      token_type: 'Bearer',
    },
  });

test('whatever goes wrong, no secret is in a log line, an event or a copy', async () => {
  const { graph, serviceBus } = relay();
  const faulty = (n: number, fault: object) =>
    graph.addFault({ times: 0, match: { path: configuration(n) }, ...fault });
  giveToken('a-token-that-graph-refuses');
  await relay().resultOf(anUpdate(1));
  giveToken('a-token\u0000that-no-header-takes');
  giveToken('a-token\r\nX-Injected: header');
  await relay().resultOf(anUpdate(2));
  graph.addFault({ match: identity, cut: 'before' });
  graph.addFault({ match: identity, status: 400, body: { error: 'invalid_request' } });
  faulty(3, { status: 401 });
  faulty(4, { cut: 'mid-body' });
  faulty(5, { delayMs: 2_000 });
  graph.addFault({ match: { path: profile(1) }, cut: 'after' });
  graph.setRoles([]);
  await relay().send({ changes: [anUpdate(3), anUpdate(4), anUpdate(5), anUpdate(6), aNewAssignment(1)] });
  await relay().send(Buffer.from('not JSON'));
  await relay().settled();
  serviceBus.failSends('assignment-results', 'amqp:resource-limit-exceeded');
  const last = anUpdate(7);
  await relay().send(last);
  await relay().until(() => relay().deliveriesOf(last).length > 0, 'refused event');
  serviceBus.failSends('assignment-results', undefined);
  serviceBus.cutConnections();
  await relay().settled();

  const told = [
    ...relay().output,
    ...[...relay().results.messages, ...relay().copies.messages].map(({ body, applicationProperties }) =>
      JSON.stringify([String(body), applicationProperties]),
    ),
  ].join('\n');
  expect(
    relay()
      .requests()
      .some(({ headers }) => headers['authorization'] === 'Bearer …'),
  ).toBe(true);
  expect(told).toContain('401 InvalidAuthenticationToken');
  expect(told).toContain('TokenUnavailable');
  expect(told).not.toMatch(/eyJ[\w-]{10}/);
  expect(told).not.toMatch(/Bearer/i);
  expect(told).not.toContain('that-graph-refuses');
  expect(told).not.toContain('that-no-header-takes');
  expect(told).not.toContain('X-Injected');
  expect(told).not.toContain(graph.identityHeader);
  expect(told).not.toMatch(/SharedAccessKey|SAS_KEY_VALUE/);
});
