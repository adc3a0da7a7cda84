/** The codes under which the SDK reports what the broker refuses. */
export type ServiceBusErrorCode =
  | 'ArgumentError'
  | 'MessageLockLost'
  | 'MessageNotFound'
  | 'MessageSizeExceeded'
  | 'MessagingEntityAlreadyExists'
  | 'MessagingEntityNotFound'
  | 'NotAllowed'
  | 'NotImplemented'
  | 'ServiceTimeout'
  | 'SessionCannotBeLocked'
  | 'SessionLockLost';

/** What the broker answers instead of doing as asked. */
export class ServiceBusError extends Error {
  override readonly name = 'ServiceBusError';
  readonly code: ServiceBusErrorCode;

  constructor(code: ServiceBusErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
