import type { GraphEmulator } from '@assignment-relay/intune-graph-emulator';
import type { ServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { connectionSettings } from '../../../cli/connectionSettings.ts';

/** The quota per area, of both Graph and the app. Intune's 100 would be too few for a run of minutes. */
const writesPer20Seconds = 800;

/** Like Intune, the emulator sends no Retry-After. */
export const throttle = { writes: writesPer20Seconds, requests: 10 * writesPer20Seconds, windowSeconds: 20 };

/** Long enough that a busy machine does not let a request time out that no fault delays. */
export const requestTimeoutSeconds = 5;

/** Long enough that Graph's faults, which hit one request in seven, never fill it: the app would then give a change up. */
const retryBudgetSeconds = 30;

/** The app's settings, with short timeouts. */
export const settings = (serviceBus: ServiceBusEmulator, graph: GraphEmulator) => ({
  ...connectionSettings(serviceBus, graph),
  GRAPH_RETRY_BUDGET_SECONDS: String(retryBudgetSeconds),
  SERVICE_BUS_RETRY_BUDGET_SECONDS: '2',
  GRAPH_REQUEST_TIMEOUT_SECONDS: String(requestTimeoutSeconds),
  GRAPH_WRITES_PER_20_SECONDS: String(writesPer20Seconds),
  GRAPH_WRITES_PER_20_SECONDS_DEVICES: String(writesPer20Seconds),
  AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:00.1',
});
