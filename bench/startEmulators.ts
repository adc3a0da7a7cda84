import { startGraphEmulator } from '../emulators/graph/startGraphEmulator.ts';
import { startServiceBusEmulator } from '../emulators/servicebus/startServiceBusEmulator.ts';
import { tenant } from './changes.ts';

export type Emulators = Awaited<ReturnType<typeof startEmulators>>;

/** Service Bus and a Graph that answers at once, fresh for every run. */
export async function startEmulators() {
  const serviceBus = await startServiceBusEmulator();
  const graph = await startGraphEmulator({ state: tenant, throttle: false, requestLogLimit: 10 });
  const env = {
    ServiceBusConnection: serviceBus.connectionString,
    GRAPH_ROOT_URL: graph.url,
    IDENTITY_ENDPOINT: graph.identityEndpoint,
    IDENTITY_HEADER: graph.identityHeader,
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    GRAPH_WRITES_PER_20_SECONDS: '0',
    AzureFunctionsJobHost__logging__logLevel__default: 'Warning',
    AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:00.1',
  };
  const close = async () => void (await Promise.all([serviceBus.close(), graph.close()]));
  return { serviceBus, graph, env, close };
}
