import type { HostJson } from '../config/hostJsonSchema.ts';
import type { ServiceBusTrigger } from '../config/readServiceBusTrigger.ts';
import type { Settings } from '../config/readSettings.ts';
import type { ReceiverConfiguration } from './receiverProtocol.ts';

/** @throws for a connection without a connection string: the receiver does not log in with an identity */
export function toReceiverConfiguration(
  triggers: readonly ServiceBusTrigger[],
  { extensions: { serviceBus } }: HostJson,
  settings: Settings,
): ReceiverConfiguration {
  return {
    options: {
      prefetchCount: serviceBus.prefetchCount ?? 0,
      maxConcurrentCalls: serviceBus.maxConcurrentCalls,
      maxConcurrentSessions: serviceBus.maxConcurrentSessions,
      maxConcurrentCallsPerSession: serviceBus.maxConcurrentCallsPerSession,
      sessionIdleTimeout: toTimeSpan(serviceBus.sessionIdleTimeout),
      maxAutoLockRenewalDuration: toTimeSpan(serviceBus.maxAutoLockRenewalDuration),
      maxMessageBatchSize: serviceBus.maxMessageBatchSize,
    },
    functions: triggers.map((trigger) => ({
      name: trigger.functionName,
      entity: trigger.entity.join('/Subscriptions/'),
      connectionString: connectionString(trigger.connection, settings),
      isSessionsEnabled: trigger.isSessionsEnabled,
      isBatch: trigger.isBatch,
      isBinary: trigger.isBinary,
      autoCompleteMessages: trigger.autoCompleteMessages ?? serviceBus.autoCompleteMessages,
    })),
  };
}

/** Minus one millisecond is .NET's Timeout.InfiniteTimeSpan. */
const toTimeSpan = (milliseconds: number) => (milliseconds === Number.POSITIVE_INFINITY ? -1 : milliseconds);

function connectionString(name: string, settings: Settings): string {
  const value = settings[name];
  if (value) return value;
  throw new Error(`The .NET receiver needs a connection string: set ${name}.`);
}
