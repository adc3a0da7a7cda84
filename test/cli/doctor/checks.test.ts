import type { ServiceBusClient } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { checkPermissions } from '../../../cli/doctor/checkPermissions.ts';
import { checkServiceBus } from '../../../cli/doctor/checkServiceBus.ts';
import { checkClockOf } from '../../../cli/doctor/checkServiceBusClock.ts';
import { expectedEntities, pathOf } from '../../../cli/doctor/expectedEntities.ts';
import { exitCodeOf, type Finding } from '../../../cli/doctor/Finding.ts';
import { readClaims } from '../../../cli/doctor/readClaims.ts';
import type { EntityReader } from '../../../cli/doctor/readProperties.ts';
import { readConfig } from '../../../src/config.ts';
import { MarkdownFile } from '../../support/docs/MarkdownFile.ts';
import { answer, useHttpServer } from '../../support/useHttpServer.ts';

const config = readConfig({
  ServiceBusConnection__fullyQualifiedNamespace: 'contoso.servicebus.windows.net',
  LANES: 'apps',
});

const refusal = (code: string) => async () => {
  throw Object.assign(new Error(`${code}: words`), { code });
};

/** A client that answers every peek, send link and session in the same way. */
const aClient = (peekMessages: () => Promise<unknown>, createMessageBatch: () => Promise<unknown>) =>
  ({
    createReceiver: () => ({ peekMessages }),
    createSender: () => ({ createMessageBatch, close: async () => {} }),
    acceptSession: peekMessages,
  }) as unknown as ServiceBusClient;

const filterOfChanges = 'reassignmentId IS NOT NULL AND outcome IS NOT NULL';

const answering = (answer: (name: string) => unknown, filters: readonly string[] = [filterOfChanges]) => {
  const read = async (name: string, subscription?: string) => answer(subscription ?? name);
  async function* listRules() {
    for (const sqlExpression of filters) yield { filter: { sqlExpression } };
  }
  return { getQueue: read, getTopic: read, getSubscription: read, listRules } as unknown as EntityReader;
};

const wrongIn = (findings: readonly Finding[]) =>
  findings.flatMap((one) => (one.state === 'wrong' ? [`${one.check}: ${one.message}`] : []));

test('without the right Listen, nothing is said of the queues, and the role is named', async () => {
  const findings = await checkServiceBus(
    aClient(refusal('UnauthorizedAccess'), async () => {}),
    config,
    undefined,
  );
  expect(findings.find(({ check }) => check === 'assignment-changes')).toMatchObject({ state: 'unknown' });
  expect(wrongIn(findings)).toEqual([
    expect.stringMatching(
      /^right Listen: this sign-in does not have it for assignment-changes, assignment-reassignments, .*, assignment-results\/record; /,
    ),
  ]);
  expect(exitCodeOf(findings)).toBe(4);
});

test('it asks for the rights that docs/security.md gives to operators', () => {
  const documented = new MarkdownFile('docs/security.md')
    .table('entity')
    .flatMap(({ entity = '', operators }) => {
      const roles = operators?.split(', ').filter(Boolean) ?? [];
      return roles.map(
        (role) => `${entity.replace('<lane>', 'apps')} ${role === 'Sender' ? 'Send' : 'Listen'}`,
      );
    });
  const asked = expectedEntities(config).flatMap((one) =>
    one.commandRights.map((right) => `${pathOf(one)} ${right}`),
  );
  expect(asked.sort()).toEqual(documented.sort());
});

test('without the right Send, the commands that need it are named', async () => {
  const client = aClient(async () => [], refusal('UnauthorizedAccess'));
  const findings = await checkServiceBus(client, config, undefined);
  expect(findings.find(({ check }) => check === 'right Send')).toMatchObject({
    message: expect.stringContaining('`errors replay` need it'),
    fix: expect.stringContaining("'Azure Service Bus Data Sender'"),
  });
});

test('without a sign-in, the command that signs in is named', async () => {
  const signIn = async () => {
    throw Object.assign(new Error('run az login'), { name: 'CredentialUnavailableError' });
  };
  const findings = await checkServiceBus(aClient(signIn, signIn), config, undefined);
  expect(wrongIn(findings)).toEqual(['Service Bus: no sign-in: run az login']);
  expect(exitCodeOf(findings)).toBe(4);
});

test('the management API shows every property, and a missing queue', async () => {
  const administration = answering((name) => {
    if (name === 'assignment-errors') throw Object.assign(new Error('none'), { statusCode: 404 });
    return { requiresSession: /operations|reassignments/.test(name), maxDeliveryCount: 3 };
  });
  const findings = await checkServiceBus(
    aClient(
      async () => [],
      async () => {},
    ),
    config,
    administration,
  );
  expect(wrongIn(findings)).toEqual([
    'assignment-changes: has a maximum of 3 deliveries, but needs 10; forwards its dead letters to no queue, but needs assignment-dead-letters',
    'assignment-reassignments: has no duplicate detection; has a maximum of 3 deliveries, but needs 10',
    'assignment-operations-apps: has no duplicate detection; has a maximum of 3 deliveries, but the setting MAX_DELIVERY_COUNT is 10',
    'assignment-dead-letters: has a maximum of 3 deliveries, but needs 10',
    'assignment-errors: this queue does not exist',
    'assignment-results: has no duplicate detection',
  ]);
});

test.each([
  [['1=1'], `has the filters 1=1, and needs only`],
  [
    ['1=1', filterOfChanges],
    `has the filters 1=1 and ${filterOfChanges}, and needs only: ${filterOfChanges}`,
  ],
])('the filters %j of reassignments are wrong', async (filters, message) => {
  const administration = answering(
    (name) => ({ requiresSession: /operations|reassignments/.test(name) }),
    filters,
  );
  const findings = await checkServiceBus(
    aClient(
      async () => [],
      async () => {},
    ),
    config,
    administration,
  );
  expect(findings.find(({ check }) => check === 'assignment-results/reassignments')).toMatchObject({
    state: 'wrong',
    message: expect.stringContaining(message),
    fix: 'set the rules of this subscription as in docs/deploy.md#1-service-bus',
  });
});

test.each([401, 403])('a management API that answers %i leaves it to peeking', async (statusCode) => {
  const administration = answering(() => {
    throw Object.assign(new Error('Manage is required'), { statusCode });
  });
  const findings = await checkServiceBus(
    aClient(
      async () => [],
      async () => {},
    ),
    config,
    administration,
  );
  expect(findings.find(({ check }) => check === 'management API')).toMatchObject({
    state: 'unknown',
    message: expect.stringMatching(/^needs the right Manage: /),
  });
});

const startServer = useHttpServer();

test('the clock of Service Bus is in a refusal too', async () => {
  const { rootUrl } = await startServer(answer(401, '', { Date: 'Sat, 28 Nov 2020 12:00:00 GMT' }));
  expect(await checkClockOf(rootUrl)).toMatchObject([{ check: 'clock', state: 'wrong' }]);
  expect(await checkClockOf('http://127.0.0.1:1/')).toMatchObject([{ check: 'clock', state: 'unknown' }]);
});

const tokenOf = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

test.each([
  [tokenOf({ scp: 'User.Read', roles: [] }), 'this sign-in is a person'],
  ['opaque', 'cannot be read'],
])('permissions of the app are not known from %j', (token, message) => {
  expect(checkPermissions(readClaims(token), ['apps'])).toEqual([
    expect.objectContaining({ state: 'unknown', message: expect.stringContaining(message) }),
  ]);
});
