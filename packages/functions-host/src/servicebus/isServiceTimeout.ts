import { isServiceBusError } from '@azure/service-bus';

/** acceptNextSession ends so when no session had a message for as long as it waited. */
export function isServiceTimeout(error: unknown): boolean {
  return isServiceBusError(error) && error.code === 'ServiceTimeout';
}
