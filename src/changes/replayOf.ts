import { property } from '../values/property.ts';
import { replayNumber, replaySuffix } from './replayNumber.ts';

/** The application property of a replay. Copies of messages in assignment-errors do not have it: they can be resubmitted. */
export const replayProperty = 'assignmentrelay-replay';

/** Optional, because zod's error for each message without a replay would cost a stack trace. */
const optionalReplay = replayNumber.optional();

/**
 * The number of a replay. The property and the end of the message id have to agree, as `npm run errors -- replay` sends
 * them: a property that a sender copied from another message is ignored.
 */
export function replayOf(messageId: string, applicationProperties: unknown): number | undefined {
  const { data } = optionalReplay.safeParse(property(applicationProperties, replayProperty));
  return data !== undefined && messageId.endsWith(replaySuffix(data)) ? data : undefined;
}

/** The message under the id that upstream gave it, which a replay has at the beginning of its own. */
export function underOriginalId<
  Message extends { readonly messageId: string; readonly replay?: number | undefined },
>(message: Message): Message {
  const { messageId, replay } = message;
  return replay === undefined
    ? message
    : { ...message, messageId: messageId.slice(0, -replaySuffix(replay).length) };
}
