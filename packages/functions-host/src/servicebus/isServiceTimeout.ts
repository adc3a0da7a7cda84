import { isServiceBusError } from '@azure/service-bus';

/** acceptNextSession throws this error when no session has messages. */
export function isServiceTimeout(error: unknown): boolean {
  return isServiceBusError(error) && error.code === 'ServiceTimeout';
}
