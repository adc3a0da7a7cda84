import { isServiceBusError } from '@azure/service-bus';
import type { Log } from '../log/createLog.ts';
import { suppressRepeats } from '../log/suppressRepeats.ts';
import { describeError } from './describeError.ts';

const category = 'Host.ServiceBus';

/** How often the genuine host tries again to receive from an entity that does not exist. */
const missingEntityMs = 5_000;

/**
 * Logs the errors of one listener. The genuine host logs an error for each of its concurrent calls when the entity does
 * not exist. Other errors are warnings here, one for each kind in ten seconds.
 */
export function reportErrors(
  log: Log,
  entity: string,
  concurrentCalls: number,
  now?: () => number,
): (error: unknown) => void {
  const warn = suppressRepeats((text) => log('warning', category, text), now);
  const reportMissing = suppressRepeats(
    (text) => {
      for (let call = 0; call < concurrentCalls; call++) log('error', category, text);
    },
    now,
    missingEntityMs,
  );
  return (error) => (isMissingEntity(error) ? reportMissing : warn)(`${entity}: ${describeError(error)}`);
}

const isMissingEntity = (error: unknown): boolean =>
  isServiceBusError(error) && error.code === 'MessagingEntityNotFound';
