import type { HostJson } from '../config/hostJsonSchema.ts';
import type { Log } from '../createLog.ts';
import { reportOnce } from '../reportOnce.ts';
import type { FunctionApp } from '../worker/FunctionApp.ts';
import type { RegisteredFunction } from '../worker/functionsCore.ts';
import { BrokerConnection } from './BrokerConnection.ts';
import type { ClientFactory } from './createClientFactory.ts';
import { createLossSignal } from './createLossSignal.ts';
import { createMessageHandler } from './createMessageHandler.ts';
import { createReceiver } from './createReceiver.ts';
import { describeError } from './describeError.ts';
import type { InFlight } from './InFlight.ts';
import { listen } from './listen.ts';
import type { StopReceiving } from './pumpMessages.ts';
import type { ServiceBusTrigger } from './readServiceBusTrigger.ts';

export interface TriggeredFunction {
  readonly registered: RegisteredFunction;
  readonly trigger: ServiceBusTrigger;
}

export interface ListeningOptions {
  readonly app: FunctionApp;
  readonly functions: readonly TriggeredFunction[];
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
    const functions = options.functions.filter(({ trigger }) => trigger.connection === name);
    return startConnection(createClient, functions, stopping.signal, options);
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
  functions: readonly TriggeredFunction[],
  stopping: AbortSignal,
  options: ListeningOptions,
): { connection: BrokerConnection; stops: StopReceiving[] } {
  const [entity] = functions.map(({ trigger }) => trigger.entity);
  if (entity === undefined) throw new Error('A connection that no function uses.');
  const connection = new BrokerConnection(createClient, (client) => createReceiver(client, entity));
  const stops = functions.map((triggered) => startFunction(triggered, connection, stopping, options));
  return { connection, stops };
}

function startFunction(
  { registered, trigger }: TriggeredFunction,
  connection: BrokerConnection,
  stopping: AbortSignal,
  { app, hostJson, inFlight, log, crash }: ListeningOptions,
): StopReceiving {
  const options = hostJson.extensions.serviceBus;
  const entity = trigger.entity.join('/');
  const report = reportOnce((text) => log('warning', 'Host.ServiceBus', text));
  const handle = createMessageHandler({
    ...{ app, registered, trigger, inFlight, log, crash },
    autoCompleteMessages: trigger.autoCompleteMessages ?? options.autoCompleteMessages,
    functionTimeoutMs: hostJson.functionTimeout,
  });
  const onError = (error: unknown) => {
    connection.suspect();
    report(`${entity}: ${describeError(error)}`);
  };
  log('information', 'Host', `${trigger.functionName}: listening to ${entity}`);
  return listen({ connection, trigger, options, handle, onError, stopping });
}
