import type { ServiceBusClient } from '@azure/service-bus';
import type { ServiceBusOptions } from '../config/hostJsonSchema.ts';
import type { HandleMessage } from './createMessageHandler.ts';
import { pumpMessages, type StopReceiving } from './pumpMessages.ts';
import { pumpSessions } from './pumpSessions.ts';
import type { ServiceBusTrigger } from './readServiceBusTrigger.ts';

export interface Listener {
  readonly client: ServiceBusClient;
  readonly trigger: ServiceBusTrigger;
  readonly options: ServiceBusOptions;
  readonly handle: HandleMessage;
  readonly onError: (error: unknown) => void;
  readonly stopping: AbortSignal;
}

/** Bodies as bytes and dates as dates: the conversions are the host's business, not the SDK's. */
const receiveOptions = { skipParsingBodyAsJson: true, skipConvertingDate: true } as const;

/** The SDK takes no infinity for sessions. */
const tenYearsMs = 10 * 365 * 24 * 3600 * 1000;

/** Starts to receive for one trigger. */
export function listen(listener: Listener): StopReceiving {
  return listener.trigger.isSessionsEnabled ? listenToSessions(listener) : listenToMessages(listener);
}

function listenToMessages({ client, trigger, options, ...rest }: Listener): StopReceiving {
  const own = { ...receiveOptions, maxAutoLockRenewalDurationInMs: 0 };
  const [first, second] = trigger.entity;
  const receiver =
    second === undefined ? client.createReceiver(first, own) : client.createReceiver(first, second, own);
  return pumpMessages({ receiver, ...options, ...rest });
}

function listenToSessions({ client, trigger, options, ...rest }: Listener): StopReceiving {
  const own = {
    ...receiveOptions,
    maxAutoLockRenewalDurationInMs: Math.min(options.maxAutoLockRenewalDuration, tenYearsMs),
  };
  const [first, second] = trigger.entity;
  const accept = () =>
    second === undefined
      ? client.acceptNextSession(first, own)
      : client.acceptNextSession(first, second, own);
  void pumpSessions({ accept, ...options, ...rest });
  // A session that is accepted from now on is given back at once; the waiting ends when the client closes.
  return async () => {};
}
