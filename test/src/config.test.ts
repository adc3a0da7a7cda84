import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { perArea, throttlingAreas, writesPer20Seconds } from '../../src/graph/throttlingAreas.ts';

const connectionString =
  'Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=hunter2';
const needed = { ServiceBusConnection: connectionString };

test('everything but the connection has a default', () => {
  expect(readConfig(needed)).toEqual({
    serviceBus: { connectionString },
    managedIdentityClientId: undefined,
    changesQueue: 'assignment-changes',
    lanes: throttlingAreas,
    operationsQueues: perArea((lane) => `assignment-operations-${lane}`),
    deadLettersQueue: 'assignment-dead-letters',
    reassignmentsQueue: 'assignment-reassignments',
    reassignmentLimit: 100,
    serviceBusRetryBudgetMs: 90_000,
    assignFallback: [],
    approvalJustification: false,
    recordBefore: true,
    resultsTopic: 'assignment-results',
    errorsQueue: 'assignment-errors',
    resultEventSource: '/assignment-relay',
    maxDeliveryCount: 10,
    graph: {
      rootUrl: 'https://graph.microsoft.com',
      scope: 'https://graph.microsoft.com/.default',
      writesPer20Seconds,
      retryBudgetMs: 240_000,
      requestTimeoutMs: 30_000,
    },
  });
});

test('every setting has an effect', () => {
  const clientId = '6ce2eddc-e4fc-4b44-9a57-26f1ac7dd0a1';
  const config = readConfig({
    ServiceBusConnection__fullyQualifiedNamespace: 'contoso.servicebus.windows.net',
    ServiceBusConnection__clientId: clientId,
    GRAPH_CLOUD: 'china',
    GRAPH_ROOT_URL: 'http://127.0.0.1:7071/',
    RESULT_EVENT_SOURCE: 'https://relay.contoso.com/intune',
    CHANGES_QUEUE: 'c',
    OPERATIONS_QUEUE_PREFIX: 'o-',
    LANES: 'enrollment, configuration',
    DEAD_LETTERS_QUEUE: 'd',
    REASSIGNMENTS_QUEUE: 'ra',
    REASSIGNMENT_LIMIT: '7',
    SERVICE_BUS_RETRY_BUDGET_SECONDS: '20',
    GRAPH_ASSIGN_FALLBACK: 'deviceCompliancePolicyAssignment, deviceConfigurationAssignment',
    GRAPH_APPROVAL_JUSTIFICATION: 'true',
    RECORD_BEFORE: 'false',
    RESULTS_TOPIC: 'r',
    ERRORS_QUEUE: 'e',
    MAX_DELIVERY_COUNT: '3',
    GRAPH_WRITES_PER_20_SECONDS: '50',
    GRAPH_WRITES_PER_20_SECONDS_DEVICES: '70',
    GRAPH_RETRY_BUDGET_SECONDS: '60',
    GRAPH_REQUEST_TIMEOUT_SECONDS: '5',
  });
  expect(config).toEqual({
    serviceBus: { fullyQualifiedNamespace: 'contoso.servicebus.windows.net' },
    managedIdentityClientId: clientId,
    changesQueue: 'c',
    lanes: ['configuration', 'enrollment'],
    operationsQueues: perArea((lane) => `o-${lane}`),
    deadLettersQueue: 'd',
    reassignmentsQueue: 'ra',
    reassignmentLimit: 7,
    serviceBusRetryBudgetMs: 20_000,
    assignFallback: ['deviceCompliancePolicyAssignment', 'deviceConfigurationAssignment'],
    approvalJustification: true,
    recordBefore: false,
    resultsTopic: 'r',
    errorsQueue: 'e',
    resultEventSource: 'https://relay.contoso.com/intune',
    maxDeliveryCount: 3,
    graph: {
      rootUrl: 'http://127.0.0.1:7071',
      scope: 'https://microsoftgraph.chinacloudapi.cn/.default',
      writesPer20Seconds: { ...perArea(() => 50), devices: 70 },
      retryBudgetMs: 60_000,
      requestTimeoutMs: 5_000,
    },
  });
});

test.each([
  ['global', 'https://graph.microsoft.com'],
  ['usgov', 'https://graph.microsoft.us'],
  ['usgovdod', 'https://dod-graph.microsoft.us'],
  ['china', 'https://microsoftgraph.chinacloudapi.cn'],
  ['bleu', 'https://graph.svc.sovcloud.fr'],
  ['delos', 'https://graph.svc.sovcloud.de'],
])('the cloud %s has its own root URL and token scope', (GRAPH_CLOUD, rootUrl) => {
  expect(readConfig({ ...needed, GRAPH_CLOUD }).graph).toMatchObject({
    rootUrl,
    scope: `${rootUrl}/.default`,
  });
});

test('a connection string takes precedence over a host name', () => {
  const both = { ...needed, ServiceBusConnection__fullyQualifiedNamespace: 'contoso.servicebus.windows.net' };
  expect(readConfig(both).serviceBus).toEqual({ connectionString });
});

test('an empty setting counts as not set', () => {
  const empty = {
    ...needed,
    GRAPH_CLOUD: '',
    GRAPH_ROOT_URL: ' ',
    MAX_DELIVERY_COUNT: '',
    CHANGES_QUEUE: '\t',
  };
  expect(readConfig(empty)).toEqual(readConfig(needed));
});

test('settings of other programs are ignored', () => {
  expect(readConfig({ ...needed, PATH: '/bin', FUNCTIONS_WORKER_RUNTIME: 'node' })).toEqual(
    readConfig(needed),
  );
});

test.each([
  [{ ERRORS_QUEUE: 'assignment-changes' }, 'CHANGES_QUEUE, ERRORS_QUEUE'],
  [{ RESULTS_TOPIC: 'Assignment-Operations-Enrollment' }, 'RESULTS_TOPIC, OPERATIONS_QUEUE_PREFIX'],
  [
    { CHANGES_QUEUE: 'x', DEAD_LETTERS_QUEUE: 'x', ERRORS_QUEUE: 'x' },
    'CHANGES_QUEUE, ERRORS_QUEUE, DEAD_LETTERS_QUEUE',
  ],
])('two queues or topics must not have the same name: %j', (names, settings) => {
  expect(problemsOf({ ...needed, ...names, MAX_DELIVERY_COUNT: 'ten' })).toEqual([
    expect.stringMatching(/^MAX_DELIVERY_COUNT: /),
    expect.stringMatching(
      new RegExp(`^${settings}: expected a different queue or topic for each, got ".*" for all$`),
    ),
  ]);
});

test.each([
  'Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessSignature=s',
  ' SharedAccessKey = k; SharedAccessKeyName=n;Endpoint=sb://localhost:5672;UseDevelopmentEmulator=true; ',
])('every form of a connection string that the SDK accepts is accepted: %s', (ServiceBusConnection) => {
  expect(problemsOf({ ServiceBusConnection })).toEqual([]);
});

test.each([
  ['MAX_DELIVERY_COUNT', '1', '2000'],
  ['GRAPH_WRITES_PER_20_SECONDS', '0', '10000'],
  ['GRAPH_WRITES_PER_20_SECONDS_DEVICES', '0', '10000'],
  ['GRAPH_RETRY_BUDGET_SECONDS', '1', '300'],
  ['GRAPH_REQUEST_TIMEOUT_SECONDS', '1', '60'],
])('%s can be %s to %s', (name, least, most) => {
  for (const value of [least, most]) expect(problemsOf({ ...needed, [name]: value })).toEqual([]);
});

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    const [title, ...problems] = (error as Error).message.split('\n  ');
    expect(title).toBe('Assignment Relay cannot start. Wrong settings:');
    return problems;
  }
}

test.each([{}, { ServiceBusConnection: '', ServiceBusConnection__fullyQualifiedNamespace: ' ' }])(
  'without a connection (%j) the error names both ways to set one',
  (env) => {
    expect(problemsOf(env)).toEqual([
      expect.stringMatching(
        /^ServiceBusConnection: missing\. Set it to a connection string .*, or set ServiceBusConnection__fullyQualifiedNamespace/,
      ),
    ]);
  },
);

test.each([
  [
    'ServiceBusConnection',
    [
      'hunter2',
      'Endpoint=https://x;SharedAccessKeyName=n;SharedAccessKey=k',
      'xEndpoint=sb://x;SharedAccessKeyName=n;SharedAccessKey=k',
      'Endpoint=sb://x',
      'Endpoint=sb://x;SharedAccessKeyName=n',
      'Endpoint=sb://x;SharedAccessKey=k',
      'endpoint=sb://x;SharedAccessKeyName=n;SharedAccessKey=k',
      'SharedAccessKeyName=n;SharedAccessKey=k',
      'Endpoint=sb://x;SharedAccessKeyName=n;SharedAccessKey=k;EntityPath=q',
      'entitypath=q;Endpoint=sb://x;SharedAccessSignature=s',
    ],
  ],
  [
    'ServiceBusConnection__fullyQualifiedNamespace',
    ['sb://contoso', 'contoso.servicebus.windows.net/', 'a b', '-a'],
  ],
  ['ServiceBusConnection__clientId', ['me']],
  ['AZURE_TOKEN_CREDENTIALS', ['nonsense', 'devprod', 'dev prod']],
  ['GRAPH_CLOUD', ['germany', 'toString', '__proto__']],
  [
    'GRAPH_ROOT_URL',
    [
      'graph.microsoft.com',
      'https://graph.microsoft.com',
      'http://127.0.0.1.evil.example',
      'http://127.0.0.1@evil.example',
      'http://localhost.evil.example',
      'http://evil-localhost',
      'http://evil.example/?127.0.0.1',
      'http://evil.example#@127.0.0.1',
      'ftp://127.0.0.1',
      'http://127.0.0.1:7072/v1.0',
      'http://127.0.0.1:7072/beta/',
      'http://10.0.0.1',
      'http://0.0.0.0',
      'http://[::2]',
    ],
  ],
  ['RESULT_EVENT_SOURCE', ['a b', 'ä', '<x>', 'x'.repeat(257)]],
  ['CHANGES_QUEUE', ['a b', '/a', 'a?', 'x'.repeat(261)]],
  ['OPERATIONS_QUEUE_PREFIX', ['ä']],
  ['LANES', ['everything', 'enrollment,everything', ',']],
  ['RESULTS_TOPIC', ['a\\b']],
  ['ERRORS_QUEUE', ['#']],
  ['MAX_DELIVERY_COUNT', ['0', '-1', '1.5', 'ten', '1e1', ' 10 ', '2001', '9'.repeat(30)]],
  ['GRAPH_WRITES_PER_20_SECONDS', ['-1', '10001', '5/s']],
  ['GRAPH_WRITES_PER_20_SECONDS_DEVICES', ['-1', '10001', '5/s']],
  ['GRAPH_RETRY_BUDGET_SECONDS', ['0', '301', '4m']],
  ['GRAPH_REQUEST_TIMEOUT_SECONDS', ['0', '61']],
])('%s: an error names the setting, not its value', (name, values) => {
  for (const value of values) {
    const problems = problemsOf({ ...needed, [name]: value });
    expect([value, problems]).toEqual([
      value,
      [expect.stringMatching(new RegExp(`^${name}: expected (a|the|one) `))],
    ]);
    if (value.length > 4) expect(problems[0]).not.toContain(value);
  }
});

const question = (name: string, ...meant: string[]) =>
  `${name}: did you mean ${meant.map((one) => `"${one}"`).join(' and ')}? Expected one `;

test.each([
  ['GRAPH_CLOUD', 'Global', ['global']],
  ['AZURE_TOKEN_CREDENTIALS', 'ManagedIdentityCredentials', ['ManagedIdentityCredential']],
  ['LANES', 'enrollment, configuraton', ['configuration']],
  ['GRAPH_ASSIGN_FALLBACK', 'mobileAppAsignment,intuneAssignment', ['mobileAppAssignment']],
  ['LANES', 'enrolment,configurations', ['enrollment', 'configuration']],
] as const)(
  '%s "%s" is answered with the names that are near, before the list of all',
  (name, value, meant) => {
    const [problem, ...others] = problemsOf({ ...needed, [name]: value });
    expect(others).toEqual([]);
    expect(problem?.startsWith(question(name, ...meant))).toBe(true);
  },
);

test.each(['http://localhost:1', 'https://127.0.0.1', 'http://127.1.2.3:7071/prefix', 'http://[::1]:7071'])(
  'GRAPH_ROOT_URL may be %s',
  (url) => {
    expect(readConfig({ ...needed, GRAPH_ROOT_URL: url }).graph.rootUrl).toBe(url);
  },
);

test('one error reports all bad settings, and contains no secret', () => {
  const problems = problemsOf({
    ServiceBusConnection: 'SharedAccessKey=hunter2',
    GRAPH_CLOUD: 'hunter2',
    GRAPH_ROOT_URL: 'https://u:hunter2@evil.example',
    MAX_DELIVERY_COUNT: 'hunter2',
  });
  expect(problems.map((problem) => problem.split(':')[0])).toEqual([
    'ServiceBusConnection',
    'GRAPH_CLOUD',
    'GRAPH_ROOT_URL',
    'MAX_DELIVERY_COUNT',
  ]);
  expect(problems.join()).not.toContain('hunter2');
});

test('GRAPH_ASSIGN_FALLBACK is a list of assignment types, or all of them', () => {
  const read = (text: string) => readConfig({ ...needed, GRAPH_ASSIGN_FALLBACK: text }).assignFallback;
  expect(read(' all ')).toBe('all');
  expect(read('mobileAppAssignment')).toEqual(['mobileAppAssignment']);
  expect(() => read('mobileApp')).toThrow('GRAPH_ASSIGN_FALLBACK: expected one or more of deviceCompliance');
});
