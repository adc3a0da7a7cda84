import { parseOrExplain } from '@assignment-relay/emulator-kit';
import * as z from 'zod';
import { brokerProperties } from './brokerProperties.ts';
import type { HttpMessage } from './encodeHttpMessage.ts';

const batch = z
  .array(
    z.object({
      Body: z.string(),
      IsBodyBase64: z.boolean().default(false),
      BrokerProperties: brokerProperties.default({}),
      UserProperties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
    }),
  )
  .min(1);

/**
 * The messages of a request with the content type application/vnd.microsoft.servicebus.json.
 * Source: learn.microsoft.com/rest/api/servicebus/send-message-batch.
 */
export function parseBatch(body: Buffer): HttpMessage[] {
  const messages = parseOrExplain('The batch is not valid', batch, JSON.parse(body.toString('utf8')));
  return messages.map(({ Body, IsBodyBase64, BrokerProperties, UserProperties }) => ({
    body: Buffer.from(Body, IsBodyBase64 ? 'base64' : 'utf8'),
    contentType: undefined,
    brokerProperties: BrokerProperties,
    userProperties: UserProperties,
  }));
}
