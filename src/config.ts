import { graphClouds } from './graph/graphClouds.ts';
import { perArea, type ThrottlingArea } from './graph/throttlingAreas.ts';
import { describeExpected, type SettingName, type Settings, settings } from './settings.ts';

/** All settings of the app, read once at start. Names and defaults: docs/configuration.md. */
export type Config = ReturnType<typeof toConfig>;

export type ServiceBusConnection =
  | { readonly connectionString: string }
  | { readonly fullyQualifiedNamespace: string };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param env the environment of the process; an empty value counts as not set
 * @throws Error that names every wrong setting and what is expected of it
 */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given, { jitless: true }); // compiling the schema takes longer than one parse
  const issues = parsed.error?.issues ?? [];
  const names = new Set(issues.map(({ path }) => path[0] as SettingName));
  const wrong = [...names].map((name) => describeExpected(name, given[name]));
  const problems = [...missingConnection(given), ...wrong, ...sharedNames(given)];
  if (!parsed.success || problems.length > 0)
    throw new Error(`Assignment Relay cannot start. Wrong settings:\n  ${problems.join('\n  ')}`);
  return toConfig(parsed.data);
}

function missingConnection(given: Environment): string[] {
  return given['ServiceBusConnection'] || given['ServiceBusConnection__fullyQualifiedNamespace']
    ? []
    : [
        'ServiceBusConnection: missing. Set it to a connection string (emulator), or set ServiceBusConnection__fullyQualifiedNamespace to the host name of the namespace (managed identity)',
      ];
}

const entities = [
  'CHANGES_QUEUE',
  'RESULTS_TOPIC',
  'ERRORS_QUEUE',
  'DEAD_LETTERS_QUEUE',
  'REASSIGNMENTS_QUEUE',
] as const;

/** An app that receives its own messages would never finish. */
function sharedNames(given: Environment): string[] {
  const nameOf = (setting: (typeof entities)[number] | 'OPERATIONS_QUEUE_PREFIX') =>
    settings.shape[setting].safeParse(given[setting]).data ?? '';
  const named = [
    ...entities.map((setting) => ({ setting, name: nameOf(setting) })),
    ...Object.values(toOperationsQueues(nameOf('OPERATIONS_QUEUE_PREFIX'))).map((name) => ({
      setting: 'OPERATIONS_QUEUE_PREFIX',
      name,
    })),
  ];
  const byName = Map.groupBy(named, ({ name }) => name.toLowerCase());
  return [...byName].flatMap(([name, sharing]) =>
    name && sharing.length > 1
      ? [
          `${sharing.map(({ setting }) => setting).join(', ')}: expected a different queue or topic for each, got "${name}" for all`,
        ]
      : [],
  );
}

function toOperationsQueues(prefix: string): Readonly<Record<ThrottlingArea, string>> {
  return perArea((area) => prefix + area);
}

/** Microsoft publishes one limit for devices, and one for every other area. */
function toWritesPer20Seconds(given: Settings): Readonly<Record<ThrottlingArea, number>> {
  return perArea((area) =>
    area === 'devices' ? given.GRAPH_WRITES_PER_20_SECONDS_DEVICES : given.GRAPH_WRITES_PER_20_SECONDS,
  );
}

function toConfig(given: Settings) {
  const cloud = graphClouds[given.GRAPH_CLOUD];
  return {
    serviceBus: toServiceBusConnection(given),
    managedIdentityClientId: given.ServiceBusConnection__clientId,
    changesQueue: given.CHANGES_QUEUE,
    lanes: given.LANES,
    operationsQueues: toOperationsQueues(given.OPERATIONS_QUEUE_PREFIX),
    resultsTopic: given.RESULTS_TOPIC,
    errorsQueue: given.ERRORS_QUEUE,
    deadLettersQueue: given.DEAD_LETTERS_QUEUE,
    reassignmentsQueue: given.REASSIGNMENTS_QUEUE,
    reassignmentLimit: given.REASSIGNMENT_LIMIT,
    resultEventSource: given.RESULT_EVENT_SOURCE,
    maxDeliveryCount: given.MAX_DELIVERY_COUNT,
    serviceBusRetryBudgetMs: given.SERVICE_BUS_RETRY_BUDGET_SECONDS * 1000,
    assignFallback: given.GRAPH_ASSIGN_FALLBACK,
    approvalJustification: given.GRAPH_APPROVAL_JUSTIFICATION,
    recordBefore: given.RECORD_BEFORE,
    telemetryEndpoint: given.OTEL_EXPORTER_OTLP_ENDPOINT,
    graph: {
      rootUrl: given.GRAPH_ROOT_URL ?? cloud,
      scope: `${cloud}/.default`,
      writesPer20Seconds: toWritesPer20Seconds(given),
      retryBudgetMs: given.GRAPH_RETRY_BUDGET_SECONDS * 1000,
      requestTimeoutMs: given.GRAPH_REQUEST_TIMEOUT_SECONDS * 1000,
    },
  } as const;
}

function toServiceBusConnection(given: Settings): ServiceBusConnection {
  const { ServiceBusConnection: connectionString, ServiceBusConnection__fullyQualifiedNamespace: host } =
    given;
  return connectionString ? { connectionString } : { fullyQualifiedNamespace: host ?? '' };
}
