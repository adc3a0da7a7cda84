import { oneLine } from '../values/oneLine.ts';
import { toServiceBusError } from './serviceBusError.ts';

/** The words of Azure, and of other brokers that speak AMQP. */
const noSessions = /(doesn't|does not) require sessions/;

/** Whether Service Bus refused a session because the queue or subscription has none. */
export const hasNoSessions = (error: unknown): boolean => noSessions.test(toServiceBusError(error).message);

const asNeeded = 'with requiresSession and requiresDuplicateDetection';

/**
 * Why Service Bus gave no session of a queue, and how to fix it, in one line.
 * @returns undefined for an error that may pass: no connection, no token, no answer
 */
export function explainNoSession(queue: string, error: unknown): string | undefined {
  const { code, message } = toServiceBusError(error);
  if (hasNoSessions(error))
    return `The queue ${queue} has no sessions, so its function receives nothing. Sessions can be set only when a queue is created: delete it, create it ${asNeeded}, and post the changes that were in it again`;
  if (code === 'MessagingEntityNotFound')
    return `The queue ${queue} does not exist: create it ${asNeeded}, or correct its name in OPERATIONS_QUEUE_PREFIX or REASSIGNMENTS_QUEUE. The queue of a lane that is not in LANES is not needed`;
  if (code === 'UnauthorizedAccess')
    return `The app may not receive from the queue ${queue}: grant its identity the role Azure Service Bus Data Receiver (an access policy: Listen). Service Bus says: ${oneLine(message)}`;
  if (code === 'SessionCannotBeLocked')
    return `Service Bus gives no session of the queue ${queue} and no reason: check that the queue exists, has requiresSession, and lets the app receive`;
  return undefined;
}
