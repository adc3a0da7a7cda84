import type { TokenCredential } from '@azure/identity';
import { RetryMode, ServiceBusClient, type ServiceBusClientOptions } from '@azure/service-bus';
import type { ServiceBusConnection } from '../config.ts';
import { TimedCredential } from './TimedCredential.ts';

/** The SDK's own defaults wait 30 s between tries, and nobody hears of it; what goes on for longer RetryingMessageSender tries again. */
const options: ServiceBusClientOptions = {
  identifier: 'assignment-relay',
  retryOptions: {
    maxRetries: 3,
    retryDelayInMs: 500,
    maxRetryDelayInMs: 5_000,
    timeoutInMs: 10_000,
    mode: RetryMode.Exponential,
  },
};

/** Connects as the trigger's own setting says: connection string or managed identity. */
export function createServiceBusClient(
  connection: ServiceBusConnection,
  credential: TokenCredential,
): ServiceBusClient {
  return 'connectionString' in connection
    ? new ServiceBusClient(connection.connectionString, options)
    : new ServiceBusClient(connection.fullyQualifiedNamespace, new TimedCredential(credential), options);
}
