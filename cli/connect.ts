import type { ServiceBusClient } from '@azure/service-bus';
import { type Config, readConfig } from '../src/config.ts';
import { createCredential } from '../src/servicebus/createCredential.ts';
import { createServiceBusClient } from '../src/servicebus/createServiceBusClient.ts';
import { readRunning } from './start/running.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Connection = { readonly client: ServiceBusClient; readonly config: Config };

/** Connects as the app's settings say; without any, to the relay that `npm start` runs here. */
export function connect(env: Environment): Connection {
  const config = readConfig(isConnected(env) ? env : { ...env, ServiceBusConnection: connectionHere() });
  const credential = createCredential(config.managedIdentityClientId);
  return { client: createServiceBusClient(config.serviceBus, credential), config };
}

const isConnected = (env: Environment) =>
  Boolean(env['ServiceBusConnection'] || env['ServiceBusConnection__fullyQualifiedNamespace']);

function connectionHere(): string {
  const running = readRunning();
  if (running) return running.serviceBusConnection;
  throw new Error(
    'No relay runs here: `npm start` first, or set ServiceBusConnection to a connection string, or ServiceBusConnection__fullyQualifiedNamespace to the host name of the namespace.',
  );
}
