import type { HostJson } from '../config/hostJsonSchema.ts';
import type { Log } from '../createLog.ts';
import { reportOnce } from '../reportOnce.ts';
import type { WorkerProcess } from '../WorkerProcess.ts';
import { BrokerConnection } from './BrokerConnection.ts';
import type { ClientFactory } from './createClientFactory.ts';
import { createLossSignal } from './createLossSignal.ts';
import { createBatchHandler, createMessageHandler } from './createMessageHandler.ts';
import { createReceiver } from './createReceiver.ts';
import { describeError } from './describeError.ts';
import type { InFlight } from './InFlight.ts';
import type { StopReceiving } from './keepLink.ts';
import { listen } from './listen.ts';
import type { ServiceBusTrigger } from './readServiceBusTrigger.ts';

export interface ListeningOptions {
  readonly worker: Pick<WorkerProcess, 'invoke' | 'app'>;
  readonly triggers: readonly ServiceBusTrigger[];
  readonly hostJson: HostJson;
  readonly inFlight: InFlight;
  /** By the name of the connection that the triggers give. */
  readonly clientFactories: ReadonlyMap<string, ClientFactory>;
  readonly log: Log;
  readonly crash: (reason: string) => void;
}

export interface Listening {
  /** Nothing new is received once this has resolved. */
  stopReceiving(): Promise<void>;
  close(): Promise<void>;
}

/** Every function listens; those that name one connection share it. */
export function startListening(options: ListeningOptions): Listening {
  const stopping = createLossSignal();
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
  options: ListeningOptions,
): { connection: BrokerConnection; stops: StopReceiving[] } {
  const [entity] = triggers.map((trigger) => trigger.entity);
  if (entity === undefined) throw new Error('A connection that no function uses.');
  const connection = new BrokerConnection(createClient, (client) => createReceiver(client, entity));
  const stops = triggers.map((trigger) => startFunction(trigger, connection, stopping, options));
  return { connection, stops };
}

function startFunction(
  trigger: ServiceBusTrigger,
  connection: BrokerConnection,
  stopping: AbortSignal,
  { worker, hostJson, inFlight, log, crash }: ListeningOptions,
): StopReceiving {
  const options = hostJson.extensions.serviceBus;
  const entity = trigger.entity.join('/');
  const report = reportOnce((text) => log('warning', 'Host.ServiceBus', text));
  const handling = {
    ...{ worker, trigger, inFlight, log, crash },
    autoCompleteMessages: trigger.autoCompleteMessages ?? options.autoCompleteMessages,
    functionTimeoutMs: hostJson.functionTimeout,
  };
  const onError = (error: unknown) => {
    connection.suspect();
    report(`${entity}: ${describeError(error)}`);
  };
  log('information', 'Host', `${trigger.functionName}: listening to ${entity}`);
  const [handle, handleBatch] = [createMessageHandler(handling), createBatchHandler(handling)];
  return listen({ connection, trigger, options, handle, handleBatch, onError, stopping });
}
