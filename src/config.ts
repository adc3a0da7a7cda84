import * as z from 'zod';
import { type GraphCloud, graphClouds } from './graph/graphClouds.ts';

/** All settings of the app, read once at start. Names and defaults: docs/configuration.md. */
export type Config = ReturnType<typeof toConfig>;

export type ServiceBusConnection =
  | { readonly connectionString: string }
  | { readonly fullyQualifiedNamespace: string };

const wholeNumber = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max)
    .default(fallback)
    .meta({ expected: `a whole number from ${min} to ${max}` });

const entityName = (fallback: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][\w./-]{0,259}$/)
    .default(fallback)
    .meta({ expected: 'the name of a Service Bus queue or topic' });

/** Whether a connection string has a value for a key; unlike .NET's, the SDK (7.9.5) minds the case of it. */
const has = (key: string, connectionString: string) =>
  new RegExp(`(^|;)\\s*${key}\\s*=\\s*[^\\s;]`).test(connectionString);

/** As @azure/identity knows them (4.13.1); another one would be thrown by it. */
const tokenCredentials = [
  ...['dev', 'prod', 'EnvironmentCredential', 'WorkloadIdentityCredential', 'ManagedIdentityCredential'],
  ...['VisualStudioCodeCredential', 'AzureCliCredential', 'AzurePowerShellCredential'],
  'AzureDeveloperCliCredential',
];

const clouds = Object.keys(graphClouds) as [GraphCloud];

const schema = z.object({
  ServiceBusConnection: z
    .string()
    .regex(/(^|;)\s*Endpoint\s*=\s*sb:\/\/[^\s;]/)
    .refine((text) => has('(SharedAccessSignature|SharedAccessKeyName)', text))
    .refine((text) => has('SharedAccessKeyName', text) === has('SharedAccessKey', text))
    .regex(/^(?!(.*;)?\s*EntityPath\s*=)/is)
    .optional()
    .meta({
      expected:
        'the connection string of a namespace (Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…, without EntityPath)',
    }),
  ServiceBusConnection__fullyQualifiedNamespace: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]+$/)
    .optional()
    .meta({ expected: 'a host name, e.g. contoso.servicebus.windows.net' }),
  ServiceBusConnection__clientId: z
    .guid()
    .optional()
    .meta({ expected: 'the client id of a managed identity' }),
  AZURE_TOKEN_CREDENTIALS: z
    .string()
    .regex(new RegExp(`^(${tokenCredentials.join('|')})$`, 'i'))
    .optional()
    .meta({ expected: `one of ${tokenCredentials.join(', ')}` }),
  GRAPH_CLOUD: z
    .enum(clouds)
    .default('global')
    .meta({ expected: `one of ${clouds.join(', ')}` }),
  GRAPH_ROOT_URL: z
    .url({ protocol: /^https?$/, hostname: /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => !/\/(v1\.0|beta)$/.test(url))
    .optional()
    .meta({
      expected:
        'the URL of a loopback host, e.g. http://127.0.0.1:7072, without version (a token must never reach a stranger)',
    }),
  RESULT_EVENT_SOURCE: z
    .string()
    .regex(/^[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,256}$/)
    .default('/assignment-relay')
    .meta({ expected: 'a URI reference, e.g. /assignment-relay' }),
  CHANGES_QUEUE: entityName('assignment-changes'),
  OPERATIONS_QUEUE: entityName('assignment-operations'),
  RESULTS_TOPIC: entityName('assignment-results'),
  ERRORS_QUEUE: entityName('assignment-errors'),
  MAX_DELIVERY_COUNT: wholeNumber(1, 2000, 10),
  GRAPH_WRITES_PER_20_SECONDS: wholeNumber(0, 10_000, 100),
  GRAPH_RETRY_BUDGET_SECONDS: wholeNumber(1, 300, 240),
  GRAPH_REQUEST_TIMEOUT_SECONDS: wholeNumber(1, 60, 30),
});

type Settings = z.output<typeof schema>;
type SettingName = keyof Settings;

/** Secrets are among the settings: an error names the setting and what is expected, never the value. */
const describe = (name: SettingName) =>
  `${name}: expected ${z.globalRegistry.get(schema.shape[name])?.['expected']}`;

const noConnection =
  'ServiceBusConnection: is missing; set it to a connection string (emulator), or set ServiceBusConnection__fullyQualifiedNamespace to the host name of the namespace (managed identity)';

/**
 * @param env the process's environment; an empty value counts as not set
 * @throws Error that names every bad setting, and what is expected of it
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const settings = schema.safeParse(given, { jitless: true }); // done once: not worth compiling
  const problems = [...new Set(settings.error?.issues.map(({ path }) => describe(path[0] as SettingName)))];
  if (!given['ServiceBusConnection'] && !given['ServiceBusConnection__fullyQualifiedNamespace'])
    problems.unshift(noConnection);
  problems.push(...sharedNames(given));
  if (!settings.success || problems.length > 0)
    throw new Error(`Assignment Relay cannot start. Wrong settings:\n  ${problems.join('\n  ')}`);
  return toConfig(settings.data);
}

const entities = ['CHANGES_QUEUE', 'OPERATIONS_QUEUE', 'RESULTS_TOPIC', 'ERRORS_QUEUE'] as const;

/** An app that takes in what it sends itself would never end. */
function sharedNames(given: Readonly<Record<string, string | undefined>>): string[] {
  const byName = Map.groupBy(entities, (entity) =>
    schema.shape[entity].safeParse(given[entity]).data?.toLowerCase(),
  );
  return [...byName].flatMap(([name, sharing]) =>
    name && sharing.length > 1
      ? [`${sharing.join(', ')}: expected a queue or topic of its own for each, not "${name}" for all`]
      : [],
  );
}

function toConfig(settings: Settings) {
  const cloud = graphClouds[settings.GRAPH_CLOUD];
  return {
    serviceBus: toServiceBusConnection(settings),
    managedIdentityClientId: settings.ServiceBusConnection__clientId,
    changesQueue: settings.CHANGES_QUEUE,
    operationsQueue: settings.OPERATIONS_QUEUE,
    resultsTopic: settings.RESULTS_TOPIC,
    errorsQueue: settings.ERRORS_QUEUE,
    resultEventSource: settings.RESULT_EVENT_SOURCE,
    maxDeliveryCount: settings.MAX_DELIVERY_COUNT,
    graph: {
      rootUrl: settings.GRAPH_ROOT_URL ?? cloud,
      scope: `${cloud}/.default`,
      writesPer20Seconds: settings.GRAPH_WRITES_PER_20_SECONDS,
      retryBudgetMs: settings.GRAPH_RETRY_BUDGET_SECONDS * 1000,
      requestTimeoutMs: settings.GRAPH_REQUEST_TIMEOUT_SECONDS * 1000,
    },
  } as const;
}

function toServiceBusConnection(settings: Settings): ServiceBusConnection {
  const { ServiceBusConnection: connectionString, ServiceBusConnection__fullyQualifiedNamespace: host } =
    settings;
  return connectionString ? { connectionString } : { fullyQualifiedNamespace: host ?? '' };
}
