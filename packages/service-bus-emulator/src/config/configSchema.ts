import * as z from 'zod';
import { duration } from './duration.ts';

const hour = 3_600_000;
const minute = 60_000;

const name = z
  .string()
  .min(1)
  .regex(/^[^\\?#@*]+$/, 'an entity name must not contain \\ ? # @ *');
/** Microsoft's sample configuration writes "no forwarding" as an empty string. */
const forward = z.string().transform((path) => path || undefined);

const duplicateDetection = z.strictObject({
  DuplicateDetectionHistoryTimeWindow: duration.default(20_000),
  RequiresDuplicateDetection: z.boolean().default(false),
});

const receiving = z.strictObject({
  DeadLetteringOnMessageExpiration: z.boolean().default(false),
  DefaultMessageTimeToLive: duration.default(hour),
  ForwardDeadLetteredMessagesTo: forward.optional(),
  ForwardTo: forward.optional(),
  LockDuration: duration.default(minute),
  MaxDeliveryCount: z.int().min(1).default(3),
  RequiresSession: z.boolean().default(false),
});

const correlationFilter = z.strictObject({
  ContentType: z.string().optional(),
  CorrelationId: z.string().optional(),
  Label: z.string().optional(),
  MessageId: z.string().optional(),
  ReplyTo: z.string().optional(),
  ReplyToSessionId: z.string().optional(),
  SessionId: z.string().optional(),
  To: z.string().optional(),
  Properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

const sqlExpression = z.strictObject({ SqlExpression: z.string() });

const rule = z.strictObject({
  Name: name,
  Properties: z.discriminatedUnion('FilterType', [
    z.strictObject({
      FilterType: z.literal('Correlation'),
      CorrelationFilter: correlationFilter,
      Action: sqlExpression.optional(),
    }),
    z.strictObject({
      FilterType: z.literal('Sql'),
      SqlFilter: sqlExpression,
      Action: sqlExpression.optional(),
    }),
  ]),
});

const subscription = z.strictObject({
  Name: name,
  Properties: receiving.prefault({}),
  Rules: z.array(rule).default([]),
});

const queue = z.strictObject({
  Name: name,
  Properties: receiving.extend(duplicateDetection.shape).prefault({}),
});

const topic = z.strictObject({
  Name: name,
  Properties: duplicateDetection.extend({ DefaultMessageTimeToLive: duration.default(hour) }).prefault({}),
  Subscriptions: z.array(subscription).min(1),
});

const namespace = z.strictObject({
  Name: z.string(),
  Queues: z.array(queue).default([]),
  Topics: z.array(topic).default([]),
});

/**
 * The Config.json of Microsoft's emulator: the same defaults, without the upper bounds.
 * Source: Azure/azure-service-bus-emulator-installer, ServiceBus-Emulator/Schema/Config-schema.json.
 */
export const configSchema = z.object({
  UserConfig: z.strictObject({ Namespaces: z.tuple([namespace]), Logging: z.unknown() }),
});

export type NamespaceConfig = z.infer<typeof namespace>;
export type TopicConfig = z.infer<typeof topic>;
export type RuleConfig = z.infer<typeof rule>;
export type ReceivingConfig = z.infer<typeof receiving>;
export type DuplicateDetectionConfig = z.infer<typeof duplicateDetection>;
export type CorrelationFilterConfig = z.infer<typeof correlationFilter>;
