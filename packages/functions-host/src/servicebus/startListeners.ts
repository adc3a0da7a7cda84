import type { HostJson, ServiceBusOptions } from '../config/hostJsonSchema.ts';
import type { ServiceBusTrigger } from '../config/readServiceBusTrigger.ts';
import { createBatchHandler, createMessageHandler } from '../invocation/createMessageHandler.ts';
import type { Log } from '../log/createLog.ts';
import type { RestartingWorker } from '../RestartingWorker.ts';
import { BrokerConnection } from './BrokerConnection.ts';
import type { ClientFactory } from './createClientFactory.ts';
import { createReceiver } from './createReceiver.ts';
import { createSharedAbortController } from './createSharedAbortController.ts';
import type { InFlight } from './InFlight.ts';
import type { StopReceiving } from './keepLinkOpen.ts';
import { reportErrors } from './reportErrors.ts';
import { startReceiving } from './startReceiving.ts';

export type ListenersOptions = {
  readonly worker: Pick<RestartingWorker, 'app' | 'ready' | 'invoke' | 'restart'>;
  readonly triggers: readonly ServiceBusTrigger[];
  readonly hostJson: HostJson;
  readonly inFlight: InFlight;
  /** Keyed by the connection name in the triggers. */
  readonly clientFactories: ReadonlyMap<string, ClientFactory>;
  readonly log: Log;
};

export type Listeners = {
  /** Resolves when no new message can arrive. */
  stopReceiving(): Promise<void>;
  close(): Promise<void>;
};

/** Starts a listener for every trigger. Triggers with the same connection name share one connection. */
export function startListeners(options: ListenersOptions): Listeners {
  const stopping = createSharedAbortController();
  const connections = [...options.clientFactories].map(([name, createClient]) => {
    const triggers = options.triggers.filter(({ connection }) => connection === name);
    return startConnection(createClient, triggers, stopping.signal, options);
  });
  return {
    stopReceiving: async () => {
      stopping.abort();
      await Promise.allSettled(connections.flatMap(({ stops }) => stops.map((stop) => stop())));
    },
    close: async () => {
      await Promise.allSettled(connections.map(({ connection }) => connection.close()));
    },
  };
}

function startConnection(
  createClient: ClientFactory,
  triggers: readonly ServiceBusTrigger[],
  stopping: AbortSignal,
  options: ListenersOptions,
): { connection: BrokerConnection; stops: StopReceiving[] } {
  const [entity] = triggers.map((trigger) => trigger.entity);
  if (entity === undefined) throw new Error('A connection must have a trigger.');
  const connection = new BrokerConnection(createClient, (client) => createReceiver(client, entity));
  const stops = triggers.map((trigger) => startListener(trigger, connection, stopping, options));
  return { connection, stops };
}

function startListener(
  trigger: ServiceBusTrigger,
  connection: BrokerConnection,
  stopping: AbortSignal,
  { worker, hostJson, inFlight, log }: ListenersOptions,
): StopReceiving {
  const options = hostJson.extensions.serviceBus;
  const entity = trigger.entity.join('/');
  const report = reportErrors(log, entity, concurrentCalls(trigger, options));
  const handlerOptions = {
    ...{ worker, trigger, inFlight, log, client: () => connection.current.client },
    autoCompleteMessages: trigger.autoCompleteMessages ?? options.autoCompleteMessages,
    functionTimeoutMs: hostJson.functionTimeout,
  };
  const onError = (error: unknown) => {
    connection.suspect();
    report(error);
  };
  log('information', 'Host', `${trigger.functionName}: listening to ${entity}`);
  const handle = createMessageHandler(handlerOptions);
  const handleBatch = createBatchHandler(handlerOptions);
  return startReceiving({ connection, trigger, options, handle, handleBatch, onError, stopping });
}

/** How many calls of a listener wait for messages at the same time in the genuine host. */
function concurrentCalls(
  { isSessionsEnabled, isBatch }: ServiceBusTrigger,
  { maxConcurrentSessions, maxConcurrentCalls }: ServiceBusOptions,
): number {
  if (isBatch) return 1;
  return isSessionsEnabled ? maxConcurrentSessions : maxConcurrentCalls;
}
