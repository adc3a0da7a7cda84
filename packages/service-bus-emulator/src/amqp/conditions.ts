import { ServiceBusError, type ServiceBusErrorCode } from '../broker/ServiceBusError.ts';
import type { RheaReceiver, RheaSender } from './internals.ts';

/** The AMQP condition of each code, and its status in a management response. */
const CONDITIONS = {
  ArgumentError: ['com.microsoft:argument-error', 400],
  MessageLockLost: ['com.microsoft:message-lock-lost', 410],
  MessageNotFound: ['com.microsoft:message-not-found', 404],
  MessageSizeExceeded: ['amqp:link:message-size-exceeded', 403],
  MessagingEntityAlreadyExists: ['com.microsoft:entity-already-exists', 409],
  MessagingEntityNotFound: ['amqp:not-found', 404],
  NotAllowed: ['amqp:not-allowed', 400],
  NotImplemented: ['amqp:not-implemented', 501],
  ServiceTimeout: ['com.microsoft:timeout', 408],
  SessionCannotBeLocked: ['com.microsoft:session-cannot-be-locked', 410],
  SessionLockLost: ['com.microsoft:session-lock-lost', 410],
} as const satisfies Record<ServiceBusErrorCode, readonly [string, number]>;

export type Refusal = { readonly condition: string; readonly description: string; readonly status: number };

/** Any error other than a ServiceBusError is a defect, so its stack is sent to the client. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof ServiceBusError) {
    const [condition, status] = CONDITIONS[error.code];
    return { condition, description: error.message, status };
  }
  const description = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { condition: 'amqp:internal-error', description, status: 500 };
}

/**
 * Detaches the link with the reason. When the attach is not answered yet, its answer has neither source nor target:
 * that marks a refusal, AMQP 1.0 part 2.6.3, and without it .NET opens a receiver and then finds it closed.
 */
export function refuseLink(link: RheaSender | RheaReceiver, error: unknown): void {
  link.local.attach.source = undefined;
  link.local.attach.target = undefined;
  const { condition, description } = toRefusal(error);
  link.close({ condition, description });
}
