import type { ServiceBusClient } from '@azure/service-bus';
import { type Config, readConfig } from '../src/config.ts';
import { createCredential } from '../src/servicebus/createCredential.ts';
import { createServiceBusClient } from '../src/servicebus/createServiceBusClient.ts';
import { messageOf } from '../src/values/messageOf.ts';
import type { Target } from './commands/namespaceOption.ts';
import { describeTarget } from './describeTarget.ts';
import type { Context } from './Run.ts';
import { readRunning } from './start/runningRelay.ts';
import { UsageError } from './UsageError.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Connects with the app's settings, says to what on stderr, and closes the connection after the action.
 * Without a connection setting, connects to the relay that `npm start` runs.
 */
export async function withConnection<Result>(
  { namespace }: Target,
  { env, terminal }: Context,
  action: (client: ServiceBusClient, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = readSettings(namespace, env);
  const credential = createCredential(config.managedIdentityClientId);
  const client = createServiceBusClient(config.serviceBus, credential);
  terminal.writeErr(`Service Bus: ${describeTarget(config.serviceBus)}`);
  try {
    return await action(client, config);
  } finally {
    await client.close();
  }
}

/**
 * The settings of the app. Their Service Bus is the given namespace, or else the one that the environment names, or else
 * the emulator of the running relay.
 * @throws UsageError that names every wrong setting
 */
export function readSettings(namespace: string | undefined, env: Environment): Config {
  try {
    return readConfig(environmentOf(namespace, env));
  } catch (cause) {
    throw cause instanceof UsageError ? cause : new UsageError(messageOf(cause), { cause });
  }
}

/** The settings as texts, with those of the emulators of the running relay. */
export function environmentOf(namespace: string | undefined, env: Environment): Environment {
  if (namespace !== undefined) return inAzure(env, namespace);
  return hasConnection(env) ? env : { ...env, ...settingsOfRunning() };
}

/** A name with a dot is a host name, e.g. of a sovereign cloud. */
function inAzure(env: Environment, namespace: string): Environment {
  const host = namespace.includes('.') ? namespace : `${namespace}.servicebus.windows.net`;
  return {
    ...env,
    ServiceBusConnection: undefined,
    ServiceBusConnection__fullyQualifiedNamespace: host,
  };
}

const hasConnection = (env: Environment) =>
  Boolean(env['ServiceBusConnection'] || env['ServiceBusConnection__fullyQualifiedNamespace']);

function settingsOfRunning(): Environment {
  const running = readRunning();
  if (running) return running.settings;
  throw new UsageError(
    'No relay is running on this machine. Run `npm start` first, or name a namespace with --namespace, or set ServiceBusConnection to a connection string.',
  );
}
