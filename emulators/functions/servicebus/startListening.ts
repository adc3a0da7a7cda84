import type { ServiceBusClient } from '@azure/service-bus';
import type { HostJson } from '../config/hostJsonSchema.ts';
import type { Log } from '../createLog.ts';
import { reportOnce } from '../reportOnce.ts';
import type { FunctionApp } from '../worker/FunctionApp.ts';
import type { RegisteredFunction } from '../worker/functionsCore.ts';
import { toError } from '../worker/toError.ts';
import { createMessageHandler } from './createMessageHandler.ts';
import type { InFlight } from './InFlight.ts';
import { listen } from './listen.ts';
import type { ServiceBusTrigger } from './readServiceBusTrigger.ts';

export interface ListeningOptions {
  readonly app: FunctionApp;
  readonly functions: readonly { registered: RegisteredFunction; trigger: ServiceBusTrigger }[];
  readonly hostJson: HostJson;
  readonly inFlight: InFlight;
  readonly connect: (connection: string) => Promise<ServiceBusClient>;
  readonly log: Log;
  readonly crash: (reason: string) => void;
}

export interface Listening {
  /** Nothing new is received once this has resolved. */
  stopReceiving(): Promise<void>;
  close(): Promise<void>;
}

/** One client per connection; every function listens, or none does: connections are checked first. */
export async function startListening(options: ListeningOptions): Promise<Listening> {
  const clients = await connectAll(options);
  const stopping = new AbortController();
  const stops = options.functions.map(({ registered, trigger }) => {
    const client = clients.get(trigger.connection);
    if (client === undefined) throw new Error(`No client for connection "${trigger.connection}"`);
    return startOne(client, registered, trigger, stopping.signal, options);
  });
  return {
    stopReceiving: async () => {
      stopping.abort();
      await Promise.allSettled(stops.map((stop) => stop()));
    },
    close: async () => {
      await Promise.allSettled([...clients.values()].map((client) => client.close()));
    },
  };
}

async function connectAll({ functions, connect }: ListeningOptions): Promise<Map<string, ServiceBusClient>> {
  const names = new Set(functions.map(({ trigger }) => trigger.connection));
  return new Map(await Promise.all([...names].map(async (name) => [name, await connect(name)] as const)));
}

function startOne(
  client: ServiceBusClient,
  registered: RegisteredFunction,
  trigger: ServiceBusTrigger,
  stopping: AbortSignal,
  { app, hostJson, inFlight, log, crash }: ListeningOptions,
) {
  const options = hostJson.extensions.serviceBus;
  const handle = createMessageHandler({
    ...{ app, registered, trigger, inFlight, log, crash },
    autoCompleteMessages: trigger.autoCompleteMessages ?? options.autoCompleteMessages,
    functionTimeoutMs: hostJson.functionTimeout,
  });
  const report = reportOnce((text) => log('warning', 'Host.ServiceBus', text));
  const onError = (error: unknown) => report(`${trigger.entity.join('/')}: ${toError(error).message}`);
  log('information', 'Host', `${trigger.functionName}: listening to ${trigger.entity.join('/')}`);
  return listen({ client, trigger, options, handle, onError, stopping });
}
