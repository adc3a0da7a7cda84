import { type SpawnedFunctionsHost, spawnFunctionsHost } from '@assignment-relay/functions-host';
import type { GraphEmulator, GraphEmulatorOptions } from '@assignment-relay/intune-graph-emulator';
import { startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import {
  type ServiceBusEmulator,
  type ServiceBusEmulatorOptions,
  startServiceBusEmulator,
} from '@assignment-relay/service-bus-emulator';
import { connectionSettings } from './connectionSettings.ts';
import { serviceBusConfig } from './serviceBusConfig.ts';

export type RelayOptions = {
  /** Ports that are taken are replaced by free ones; 0, the default, is any free one. */
  readonly serviceBusPort?: number;
  readonly graphPort?: number;
  readonly serviceBus?: Omit<ServiceBusEmulatorOptions, 'port'>;
  readonly graph?: Omit<GraphEmulatorOptions, 'port'>;
  /** Settings on top of those that connect the app to the emulators. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long the Functions host lets what is in flight end. */
  readonly drainTimeoutSeconds?: number;
  /** Every line that the Functions host writes. */
  readonly onLine?: (line: string) => void;
};

/** The built app and all that it needs, on this machine. */
export type Relay = {
  readonly serviceBus: ServiceBusEmulator;
  readonly graph: GraphEmulator;
  readonly host: SpawnedFunctionsHost;
  /** Another process for the app, after the first one was stopped or killed. */
  readonly startHost: () => Promise<SpawnedFunctionsHost>;
  /** Lets what is in flight end, then closes everything. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the three emulators, and with them the app that `npm run build` made. Its settings are those given and the
 * environment's: a local.settings.json, for emulators that run by themselves, is left aside.
 */
export async function startRelay(options: RelayOptions = {}): Promise<Relay> {
  const { serviceBusPort = 0, graphPort = 0, drainTimeoutSeconds = 30, onLine = () => {} } = options;
  const serviceBus = await onFreePort(serviceBusPort, (port) =>
    startServiceBusEmulator({ config: serviceBusConfig, ...options.serviceBus, port }),
  );
  const graph = await onFreePort(graphPort, (port) => startGraphEmulator({ ...options.graph, port }));
  const env = { ...connectionSettings(serviceBus, graph), ...options.settings };
  const closeEmulators = () => Promise.all([serviceBus.close(), graph.close()]);
  const startHost = () => spawnFunctionsHost({ env, settingsFile: false, drainTimeoutSeconds, onLine });
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

async function onFreePort<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    const { code } = Object(error instanceof Error ? error.cause : undefined);
    if (port === 0 || code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}
