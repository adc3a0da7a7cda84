import type { TokenCredential } from '@azure/identity';
import { RetryMode, ServiceBusClient, type ServiceBusClientOptions } from '@azure/service-bus';
import type { ServiceBusConnection } from '../config.ts';
import { TimedCredential } from './TimedCredential.ts';

/** The SDK's defaults wait 30 s between attempts without a log line. RetryingMessageSender retries what takes longer than this. */
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

/** Connects like the triggers: with a connection string or a managed identity. */
export function createServiceBusClient(
  connection: ServiceBusConnection,
  credential: TokenCredential,
): ServiceBusClient {
  return 'connectionString' in connection
    ? new ServiceBusClient(connection.connectionString, options)
    : new ServiceBusClient(connection.fullyQualifiedNamespace, new TimedCredential(credential), options);
}
