import type { TriggerMessage } from '../invocation/TriggerMessage.ts';
import type { RpcLong } from '../worker/functionsCore.ts';
import type { ReceivedMessage } from './receiverProtocol.ts';

export function toTriggerMessage(
  { body, sessionLockedUntil, texts, values }: ReceivedMessage,
  isBinary: boolean,
): TriggerMessage {
  const bytes = Buffer.from(body, 'base64');
  return {
    body: isBinary ? bytes : bytes.toString('utf8'),
    texts,
    values,
    sequenceNumber: toRpcLong(values.SequenceNumber),
    sessionLockedUntil: sessionLockedUntil === null ? undefined : new Date(sessionLockedUntil),
  };
}

function toRpcLong(value: number): RpcLong {
  return { low: value | 0, high: Math.floor(value / 2 ** 32), unsigned: false };
}
