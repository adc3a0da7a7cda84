import { parseOrExplain } from '@assignment-relay/emulator-kit';
import * as z from 'zod';

const text = z.string().max(128, 'must not have more than 128 characters').optional();
const time = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), 'must be a time like Sun, 06 Nov 1994 08:49:37 GMT')
  .transform((value) => Date.parse(value));

/** `[d.]hh:mm:ss[.fffffff]`, in milliseconds. */
const timeSpan = z
  .string()
  .regex(/^(?:\d+\.)?\d\d:\d\d:\d\d(?:\.\d+)?$/, 'must be a time span like 00:00:40')
  .transform((span) => {
    const [days, clock] = /\..*:/.test(span) ? span.split(/\.(.*)/) : ['0', span];
    const [hours, minutes, seconds] = (clock ?? '').split(':').map(Number);
    return (((Number(days) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1_000;
  });

/**
 * The properties of a message in JSON. Other properties are ignored, as in Azure.
 * Source: learn.microsoft.com/rest/api/servicebus/introduction, "Message properties".
 */
export const brokerProperties = z
  .object({
    CorrelationId: z.string().optional(),
    Label: z.string().optional(),
    MessageId: text,
    PartitionKey: text,
    ReplyTo: z.string().optional(),
    ReplyToSessionId: text,
    ScheduledEnqueueTimeUtc: time.optional(),
    SessionId: text,
    /** In seconds. */
    TimeToLive: z.number().positive().optional(),
    TimeToLiveTimeSpan: timeSpan.optional(),
    To: z.string().optional(),
  })
  .refine(
    ({ SessionId, PartitionKey }) =>
      SessionId === undefined || PartitionKey === undefined || SessionId === PartitionKey,
    'SessionId and PartitionKey must be equal when both are set',
  );

export type BrokerProperties = z.output<typeof brokerProperties>;

/** @param header the value of the header BrokerProperties */
export function parseBrokerProperties(header: string | undefined): BrokerProperties {
  if (header === undefined) return {};
  const what = 'The header BrokerProperties is not valid';
  return parseOrExplain(what, z.string().transform(toJson).pipe(brokerProperties), header);
}

function toJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'it is not JSON' });
    return z.NEVER;
  }
}
