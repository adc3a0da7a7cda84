/** Error codes; most are the codes of the SDK's ServiceBusError. */
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

/** The broker refuses a request. */
export class ServiceBusError extends Error {
  override readonly name = 'ServiceBusError';
  readonly code: ServiceBusErrorCode;

  constructor(code: ServiceBusErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
