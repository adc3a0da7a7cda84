import * as z from 'zod';
import { type AssignmentTypeName, byName } from './assignments/types/catalogue.ts';
import { type GraphCloud, graphClouds } from './graph/graphClouds.ts';
import { parseLanes } from './graph/parseLanes.ts';
import { throttlingAreas, writesPer20Seconds } from './graph/throttlingAreas.ts';
import { expectedAfterQuestion } from './values/didYouMean.ts';

const wholeNumber = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max)
    .default(fallback)
    .meta({ expected: `a whole number from ${min} to ${max}` });

const trueOrFalse = (fallback: boolean) =>
  z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(fallback)
    .meta({ expected: 'true or false' });

const entityName = (fallback: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][\w./-]{0,259}$/)
    .default(fallback)
    .meta({ expected: 'the name of a Service Bus queue or topic' });

const oneOf = (names: readonly string[]) => ({ expected: `one of ${names.join(', ')}`, names });

const someOf = (names: readonly string[]) => ({
  expected: `one or more of ${names.join(', ')}, separated by commas, or all`,
  names,
});

/** Whether a connection string has a value for a key. Unlike .NET, the SDK (7.9.5) is case-sensitive here. */
const has = (key: string, connectionString: string) =>
  new RegExp(`(^|;)\\s*${key}\\s*=\\s*[^\\s;]`).test(connectionString);

/** The names that @azure/identity (4.13.1) knows. It throws for any other. */
const tokenCredentials = [
  ...['dev', 'prod', 'EnvironmentCredential', 'WorkloadIdentityCredential', 'ManagedIdentityCredential'],
  ...['VisualStudioCodeCredential', 'AzureCliCredential', 'AzurePowerShellCredential'],
  'AzureDeveloperCliCredential',
];

const clouds = Object.keys(graphClouds) as [GraphCloud];

/** Every setting: how it is checked, its default, and what an error says is expected. */
export const settings = z.object({
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
    .meta(oneOf(tokenCredentials)),
  GRAPH_CLOUD: z.enum(clouds).default('global').meta(oneOf(clouds)),
  GRAPH_ROOT_URL: z
    .url({ protocol: /^https?$/, hostname: /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => !/\/(v1\.0|beta)$/.test(url))
    .optional()
    .meta({
      expected:
        'the URL of a loopback host without a version, e.g. http://127.0.0.1:7072 (no other host may receive a token)',
    }),
  RESULT_EVENT_SOURCE: z
    .string()
    .regex(/^[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,256}$/)
    .default('/assignment-relay')
    .meta({ expected: 'a URI reference, e.g. /assignment-relay' }),
  CHANGES_QUEUE: entityName('assignment-changes'),
  OPERATIONS_QUEUE_PREFIX: entityName('assignment-operations-'),
  LANES: z
    .string()
    .transform((text, context) => {
      const lanes = parseLanes(text);
      if (lanes) return lanes;
      context.addIssue('expected lanes');
      return z.NEVER;
    })
    .prefault('all')
    .meta(someOf(throttlingAreas)),
  GRAPH_ASSIGN_FALLBACK: z
    .string()
    .transform((text, context) => {
      const names = text.split(',').map((name) => name.trim());
      if (text.trim() === 'all') return 'all' as const;
      if (names.every((name) => byName.has(name))) return names;
      context.addIssue('expected assignment types');
      return z.NEVER;
    })
    .default([])
    .meta(someOf([...byName.keys()] as AssignmentTypeName[])),
  GRAPH_APPROVAL_JUSTIFICATION: trueOrFalse(false),
  RECORD_BEFORE: trueOrFalse(true),
  RESULTS_TOPIC: entityName('assignment-results'),
  ERRORS_QUEUE: entityName('assignment-errors'),
  DEAD_LETTERS_QUEUE: entityName('assignment-dead-letters'),
  REASSIGNMENTS_QUEUE: entityName('assignment-reassignments'),
  REASSIGNMENT_LIMIT: wholeNumber(0, 100_000, 100),
  MAX_DELIVERY_COUNT: wholeNumber(1, 2000, 10),
  SERVICE_BUS_RETRY_BUDGET_SECONDS: wholeNumber(1, 300, 90),
  GRAPH_WRITES_PER_20_SECONDS: wholeNumber(0, 10_000, writesPer20Seconds.configuration),
  GRAPH_WRITES_PER_20_SECONDS_DEVICES: wholeNumber(0, 10_000, writesPer20Seconds.devices),
  GRAPH_RETRY_BUDGET_SECONDS: wholeNumber(1, 300, 240),
  GRAPH_REQUEST_TIMEOUT_SECONDS: wholeNumber(1, 60, 30),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ expected: 'the URL of an OpenTelemetry collector, e.g. http://127.0.0.1:4318' }),
});

export type Settings = z.output<typeof settings>;
export type SettingName = keyof Settings;

/**
 * What is expected of a setting. Some settings are secrets: an error names the setting, never its value.
 * @param value to suggest a name that is near to it
 */
export function describeExpected(name: SettingName, value = ''): string {
  const { expected, names = [] } = z.globalRegistry.get(settings.shape[name]) as Expectation;
  const unknown = value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => !names.includes(one));
  return `${name}: ${expectedAfterQuestion(`expected ${expected}`, unknown, names)}`;
}

type Expectation = { readonly expected: string; readonly names?: readonly string[] };
