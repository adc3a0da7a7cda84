import {
  type Receiver,
  type SpawnedFunctionsHost,
  spawnFunctionsHost,
} from '@assignment-relay/functions-host';
import type { GraphEmulator, GraphEmulatorOptions } from '@assignment-relay/intune-graph-emulator';
import { startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import {
  type ServiceBusEmulator,
  type ServiceBusEmulatorOptions,
  startServiceBusEmulator,
} from '@assignment-relay/service-bus-emulator';
import { property } from '../src/values/property.ts';
import { connectionSettings } from './connectionSettings.ts';
import { serviceBusConfig } from './serviceBusConfig.ts';

export type RelayOptions = {
  /** The folder of host.json and package.json. Default: the current folder. */
  readonly root?: string;
  /** If the port is in use, any free port is taken. Default: 0, any free port. */
  readonly serviceBusPort?: number;
  readonly graphPort?: number;
  readonly serviceBus?: Omit<ServiceBusEmulatorOptions, 'port'>;
  readonly graph?: Omit<GraphEmulatorOptions, 'port'>;
  /** Settings in addition to those that connect the app to the emulators. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long the Functions host waits for running invocations when it stops. */
  readonly drainTimeoutSeconds?: number;
  /** What receives messages for the Functions host. Default: node. */
  readonly receiver?: Receiver;
  /** Called with every line that the Functions host writes. */
  readonly onLine?: (line: string) => void;
};

/** The built app and the emulators that it needs, on this machine. */
export type Relay = {
  readonly serviceBus: ServiceBusEmulator;
  readonly graph: GraphEmulator;
  readonly host: SpawnedFunctionsHost;
  /** Starts another process for the app, e.g. after the first one was stopped or killed. */
  readonly startHost: () => Promise<SpawnedFunctionsHost>;
  /** Waits for running invocations, then closes everything. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the emulators and the app that `npm run build` has built. Its settings are the given ones and the environment.
 * A local.settings.json is ignored, because it is for emulators that run on their own.
 */
export async function startRelay(options: RelayOptions = {}): Promise<Relay> {
  const { serviceBusPort = 0, graphPort = 0, drainTimeoutSeconds = 30, receiver = 'node' } = options;
  const { root = '.', onLine = () => {} } = options;
  const serviceBus = await onPortOrFree(serviceBusPort, (port) =>
    startServiceBusEmulator({ config: serviceBusConfig, ...options.serviceBus, port }),
  );
  const graph = await onPortOrFree(graphPort, (port) => startGraphEmulator({ ...options.graph, port }));
  const env = { ...connectionSettings(serviceBus, graph), ...options.settings };
  const closeEmulators = () => Promise.all([serviceBus.close(), graph.close()]);
  const startHost = () =>
    spawnFunctionsHost({ root, env, settingsFile: false, drainTimeoutSeconds, receiver, onLine });
  const host = await startHost().catch(async (error) => {
    await closeEmulators();
    throw error;
  });
  return {
    serviceBus,
    graph,
    host,
    startHost,
    stop: async () => {
      await host.stop();
      await closeEmulators();
    },
  };
}

async function onPortOrFree<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    if (port === 0 || property(property(error, 'cause'), 'code') !== 'EADDRINUSE') throw error;
    return start(0);
  }
}
