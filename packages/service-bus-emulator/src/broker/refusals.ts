import { ServiceBusError } from './ServiceBusError.ts';

/** The errors of the broker. Where the SDK or its users depend on the text, it is Azure's. */

export function entityNotFound(path: string): ServiceBusError {
  return new ServiceBusError('MessagingEntityNotFound', `The messaging entity '${path}' could not be found.`);
}

/** Azure's text. Source: Particular/NServiceBus.AzureFunctions.InProcess.ServiceBus, issue 748. */
export function ruleExists(subscription: string, rule: string): ServiceBusError {
  const path = subscription.replace('/Subscriptions/', '|');
  const message = `The messaging entity 'sbemulatorns:Topic:${path}|${rule}' already exists.`;
  return new ServiceBusError('MessagingEntityAlreadyExists', message);
}

export function missingSessionId(path: string): ServiceBusError {
  const message = `The SessionId was not set on a message, and it cannot be sent to '${path}'. Entities that have session support enabled can only receive messages that have the SessionId set to a valid value.`;
  return new ServiceBusError('NotAllowed', message);
}

export function notImplemented(what: string): ServiceBusError {
  return new ServiceBusError('NotImplemented', `The emulator does not implement ${what}.`);
}

/** Azure's text. Source: learn.microsoft.com, "Chaining Service Bus entities with autoforwarding". */
export function forwards(path: string): ServiceBusError {
  const message = `Cannot create a message receiver on an entity with auto-forwarding enabled: '${path}'.`;
  return new ServiceBusError('NotAllowed', message);
}

export function lockLost(requiresSession: boolean): ServiceBusError {
  const message =
    'The lock supplied is invalid. Either the lock expired, or the message has already been settled.';
  return new ServiceBusError(requiresSession ? 'SessionLockLost' : 'MessageLockLost', message);
}

export function sessionLockLost(sessionId: string): ServiceBusError {
  const message = `The lock of session '${sessionId}' has expired or is held by another receiver.`;
  return new ServiceBusError('SessionLockLost', message);
}

export function sessionAlreadyLocked(sessionId: string): ServiceBusError {
  const message = `The requested session '${sessionId}' cannot be accepted. It may be locked by another receiver.`;
  return new ServiceBusError('SessionCannotBeLocked', message);
}

export function noSessionAvailable(path: string): ServiceBusError {
  return new ServiceBusError(
    'ServiceTimeout',
    `No session of '${path}' became available within the timeout.`,
  );
}

export function requiresSession(path: string): ServiceBusError {
  const message = `It is not possible for an entity that requires sessions, '${path}', to create a non-sessionful message receiver.`;
  return new ServiceBusError('NotAllowed', message);
}

export function hasNoSessions(path: string): ServiceBusError {
  const message = `A sessionful message receiver cannot be created on '${path}', which does not require sessions.`;
  return new ServiceBusError('NotAllowed', message);
}

export function deferredNotFound(path: string, sequenceNumber: number): ServiceBusError {
  const message = `Failed to lock the deferred message ${sequenceNumber} of '${path}': it does not exist, is not deferred, or is already locked.`;
  return new ServiceBusError('MessageNotFound', message);
}

export function scheduledNotFound(sequenceNumber: number): ServiceBusError {
  const message = `No scheduled message has the sequence number ${sequenceNumber}.`;
  return new ServiceBusError('MessageNotFound', message);
}

export function alreadyDeadLettered(): ServiceBusError {
  return new ServiceBusError('NotAllowed', 'A message of a dead-letter queue cannot be dead-lettered again.');
}

/** Source: Azure/amqpnetlite, issue 120. */
export function severalSessionsInBatch(): ServiceBusError {
  const message =
    'Batching brokered messages with distinct SessionId or PartitionKey is not supported for an entity with partitioning enabled.';
  return new ServiceBusError('NotAllowed', message);
}

/** Azure's answer to a batch of more than 1 MiB. Source: Azure/azure-sdk-for-js, issue 20578. */
export function batchTooLarge(path: string): ServiceBusError {
  const message = `The link of '${path}' is force detached by the broker because publisher received a batch message with no data in it.`;
  return new ServiceBusError('NotAllowed', message);
}

export function tooLarge(sizeBytes: number, limitBytes: number): ServiceBusError {
  const message = `The received message (size:${sizeBytes} bytes) exceeds the limit (${limitBytes} bytes) currently allowed on the link.`;
  return new ServiceBusError('MessageSizeExceeded', message);
}
