/** In Azure's words, and in those of others that speak AMQP as it does. */
const noSessions = /(doesn't|does not) require sessions/;
const made = 'with requiresSession and requiresDuplicateDetection';

/**
 * Why Service Bus gave no session of a queue, and the mend, in one line.
 * @returns undefined where it may be another time: no connection, no token, no answer
 */
export function explainNoSession(queue: string, error: unknown): string | undefined {
  const { code, message } = Object(error);
  if (noSessions.test(message))
    return `The queue ${queue} has no sessions: no operation reaches applyChange. They can be set only when a queue is created: delete it, create it ${made}, and post again the changes that were in it`;
  if (code === 'MessagingEntityNotFound')
    return `The queue ${queue} does not exist: create it ${made}, or name the right one in OPERATIONS_QUEUE`;
  if (code === 'UnauthorizedAccess')
    return `The app may not receive from the queue ${queue}: grant its identity the role Azure Service Bus Data Receiver (an access policy: Listen). Service Bus says: ${inOneLine(message)}`;
  if (code === 'SessionCannotBeLocked')
    return `Service Bus gives no session of the queue ${queue} and does not say why: see whether it exists, has requiresSession, and lets the app receive`;
  return undefined;
}

export const inOneLine = (text: unknown) => String(text).replace(/\s+/g, ' ').trim();
