import type { ServiceBusClient, ServiceBusSessionReceiver } from '@azure/service-bus';
import type { ServiceBusOptions } from '../config/hostJsonSchema.ts';
import { lockRenewalMs } from '../config/lockRenewalMs.ts';
import type { EntityPath, ServiceBusTrigger } from '../config/readServiceBusTrigger.ts';
import type { HandleBatch, HandleMessage } from '../invocation/createMessageHandler.ts';
import type { BrokerConnection } from './BrokerConnection.ts';
import { createReceiver } from './createReceiver.ts';
import type { StopReceiving } from './keepLinkOpen.ts';
import { pumpBatches } from './pumpBatches.ts';
import { pumpMessages } from './pumpMessages.ts';
import { pumpSessions } from './pumpSessions.ts';

export type Listener = {
  readonly connection: BrokerConnection;
  readonly trigger: ServiceBusTrigger;
  readonly options: ServiceBusOptions;
  readonly handle: HandleMessage;
  readonly handleBatch: HandleBatch;
  readonly onError: (error: unknown) => void;
  readonly stopping: AbortSignal;
};

/** Starts to receive for one trigger. */
export function startReceiving(listener: Listener): StopReceiving {
  const { isSessionsEnabled, isBatch } = listener.trigger;
  if (isSessionsEnabled) return receiveSessions(listener);
  return isBatch ? receiveBatches(listener) : receiveMessages(listener);
}

function receiveMessages({ options, ...listener }: Listener): StopReceiving {
  const maxAutoLockRenewalDuration = lockRenewalMs(options);
  return pumpMessages({ ...options, maxAutoLockRenewalDuration, ...listener, ...linkOf(listener) });
}

function receiveBatches({ options, handleBatch: handle, ...listener }: Listener): StopReceiving {
  return pumpBatches({ ...options, ...listener, ...linkOf(listener), handle });
}

function linkOf({ connection, trigger }: Pick<Listener, 'connection' | 'trigger'>) {
  return {
    onLost: () => connection.suspect(),
    createReceiver: () => {
      const { client, lost } = connection.current;
      return { receiver: createReceiver(client, trigger.entity), lost };
    },
  };
}

function receiveSessions({ connection, trigger, options, ...rest }: Listener): StopReceiving {
  const accept = (limit?: AbortSignal) => {
    const { client, lost } = connection.current;
    return { session: acceptNextSession(client, trigger.entity, options, limit), lost };
  };
  void pumpSessions({ accept, ...options, ...rest });
  // Nothing to wait for: `stopping` closes a session that is still accepted, and closing the client ends the accepts.
  return async () => {};
}

/** Used for an infinite duration, which the SDK does not accept. */
const tenYearsMs = 10 * 365 * 24 * 3600 * 1000;

function acceptNextSession(
  client: ServiceBusClient,
  [first, second]: EntityPath,
  serviceBus: ServiceBusOptions,
  limit?: AbortSignal,
): Promise<ServiceBusSessionReceiver> {
  const options = {
    ...(limit && { abortSignal: limit }),
    maxAutoLockRenewalDurationInMs: Math.min(lockRenewalMs(serviceBus), tenYearsMs),
    skipParsingBodyAsJson: true,
    skipConvertingDate: true,
  };
  if (second === undefined) return client.acceptNextSession(first, options);
  return client.acceptNextSession(first, second, options);
}
