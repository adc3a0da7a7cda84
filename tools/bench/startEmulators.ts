import type { GraphEmulatorOptions } from '@assignment-relay/intune-graph-emulator';
import { startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import {
  type ServiceBusEmulatorOptions,
  startServiceBusEmulator,
} from '@assignment-relay/service-bus-emulator';
import { connectionSettings } from '../../cli/connectionSettings.ts';
import { serviceBusConfig } from '../../cli/serviceBusConfig.ts';
import { createTenant } from './changes.ts';

export type Emulators = Awaited<ReturnType<typeof startEmulators>>;
type Options = {
  readonly graph?: GraphEmulatorOptions;
  readonly settings?: Readonly<Record<string, string>>;
  readonly onEnqueued?: NonNullable<ServiceBusEmulatorOptions['onEnqueued']>;
};

/** Settings without pacing, and without the read before an update: the baseline does neither. */
const unpaced = {
  RECORD_BEFORE: 'false',
  GRAPH_WRITES_PER_20_SECONDS: '0',
  GRAPH_WRITES_PER_20_SECONDS_DEVICES: '0',
  AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:00.1',
};

/** New emulators for each run. By default, Graph does not throttle. */
export async function startEmulators({ graph: options = {}, settings = unpaced, onEnqueued }: Options = {}) {
  const serviceBus = await startServiceBusEmulator({
    config: serviceBusConfig,
    ...(onEnqueued && { onEnqueued }),
  });
  const graph = await startGraphEmulator({
    state: createTenant(),
    throttle: false,
    requestLogLimit: 10,
    ...options,
  });
  const env = {
    ...connectionSettings(serviceBus, graph),
    AzureFunctionsJobHost__logging__logLevel__default: 'Warning',
    ...settings,
  };
  const close = async () => void (await Promise.all([serviceBus.close(), graph.close()]));
  return { serviceBus, graph, env, close };
}
