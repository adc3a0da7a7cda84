import type { ServiceBusClient } from '@azure/service-bus';
import { type Config, readConfig } from '../src/config.ts';
import { createCredential } from '../src/servicebus/createCredential.ts';
import { createServiceBusClient } from '../src/servicebus/createServiceBusClient.ts';
import { readRunning } from './start/runningRelay.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Connection = { readonly client: ServiceBusClient; readonly config: Config };

/** Connects with the app's settings. Without a connection setting, connects to the relay that `npm start` runs. */
export function connect(env: Environment): Connection {
  const config = readConfig(
    hasConnection(env) ? env : { ...env, ServiceBusConnection: connectionOfRunning() },
  );
  const credential = createCredential(config.managedIdentityClientId);
  return { client: createServiceBusClient(config.serviceBus, credential), config };
}

const hasConnection = (env: Environment) =>
  Boolean(env['ServiceBusConnection'] || env['ServiceBusConnection__fullyQualifiedNamespace']);

function connectionOfRunning(): string {
  const running = readRunning();
  if (running) return running.serviceBusConnection;
  throw new Error(
    'No relay is running on this machine. Run `npm start` first, or set ServiceBusConnection to a connection string, or set ServiceBusConnection__fullyQualifiedNamespace to the host name of the namespace.',
  );
}
