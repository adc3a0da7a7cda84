import * as z from 'zod';
import { parseTimeSpan } from './parseTimeSpan.ts';

const minute = 60_000;

/**
 * A .NET TimeSpan in milliseconds. .NET takes minus one millisecond for Timeout.InfiniteTimeSpan; every other negative time
 * span stops the genuine host, too. A number alone is a text in .NET's configuration: `40` is 40 days.
 */
const duration = z.union([z.string(), z.int().transform(String)]).transform((text, context) => {
  const milliseconds = parseTimeSpan(text);
  if (milliseconds === -1) return Number.POSITIVE_INFINITY;
  if (milliseconds !== undefined && milliseconds >= 0) return milliseconds;
  context.addIssue('expected a time span hh:mm:ss such as "00:05:00", or "-00:00:00.0010000" for no limit');
  return z.NEVER;
});

/** functionTimeout is read more strictly than in .NET, because `40` would be 40 days. */
const strictDuration = z.string().transform((text, context) => {
  const milliseconds = /^\d\d:/.test(text) ? parseTimeSpan(text) : undefined;
  if (milliseconds !== undefined) return milliseconds;
  context.addIssue('expected a time span hh:mm:ss such as "00:05:00"');
  return z.NEVER;
});

const atLeastOne = z.int().min(1);

/** Names and defaults: ServiceBusOptions.cs of the Service Bus extension 5.x. */
const serviceBus = z.strictObject({
  maxConcurrentCalls: atLeastOne.default(16),
  maxConcurrentSessions: atLeastOne.default(8),
  maxConcurrentCallsPerSession: atLeastOne.default(1),
  /** How long a session without messages stays accepted. */
  sessionIdleTimeout: duration.refine((value) => value > 0, 'expected more than zero').default(minute),
  autoCompleteMessages: z.boolean().default(true),
  maxAutoLockRenewalDuration: duration.default(5 * minute),
  maxMessageBatchSize: atLeastOne.default(1_000),
  // Accepted without effect: this host receives a message only when a function can take it.
  prefetchCount: z.int().min(0).optional(),
  minMessageBatchSize: atLeastOne.optional(),
  maxBatchWaitTime: duration.optional(),
  clientRetryOptions: z.looseObject({}).optional(),
  transportType: z.string().optional(),
  webProxy: z.string().optional(),
  enableCrossEntityTransactions: z.boolean().optional(),
});

const logLevels = ['Trace', 'Debug', 'Information', 'Warning', 'Error', 'Critical', 'None'] as const;

/** A section without effect in this host. It is listed so that a misspelled name is an error. */
const ignored = z.unknown().optional();

export const hostJsonSchema = z.strictObject({
  version: z.literal('2.0'),
  functionTimeout: z
    .union(
      [z.literal('-1').transform(() => Number.POSITIVE_INFINITY), strictDuration],
      'expected a time span hh:mm:ss such as "00:05:00", or "-1" for no limit',
    )
    .default(30 * minute),
  extensions: z.looseObject({ serviceBus: serviceBus.prefault({}) }).prefault({}),
  logging: z.looseObject({ logLevel: z.record(z.string(), z.enum(logLevels)).default({}) }).prefault({}),
  extensionBundle: ignored,
  aggregator: ignored,
  applicationInsights: ignored,
  concurrency: ignored,
  customHandler: ignored,
  healthMonitor: ignored,
  managedDependency: ignored,
  retry: ignored,
  singleton: ignored,
  telemetryMode: ignored,
  watchDirectories: ignored,
  watchFiles: ignored,
});

export type HostJson = z.infer<typeof hostJsonSchema>;
export type ServiceBusOptions = HostJson['extensions']['serviceBus'];
