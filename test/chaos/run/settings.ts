import type { GraphEmulator } from '../../../emulators/graph/GraphEmulator.ts';
import type { ServiceBusEmulator } from '../../../emulators/servicebus/startServiceBusEmulator.ts';

/** Intune's 100 writes per 20 s become 100 per second. */
export const timeScale = 20;

/** The app's settings, with times as short as they go. */
export const settings = (serviceBus: ServiceBusEmulator, graph: GraphEmulator) => ({
  ServiceBusConnection: serviceBus.connectionString,
  GRAPH_ROOT_URL: graph.url,
  IDENTITY_ENDPOINT: graph.identityEndpoint,
  IDENTITY_HEADER: graph.identityHeader,
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
  GRAPH_RETRY_BUDGET_SECONDS: '4',
  GRAPH_REQUEST_TIMEOUT_SECONDS: '2',
  GRAPH_WRITES_PER_20_SECONDS: '0', // pacing goes by Graph's own 20 seconds; without it there are more answers 429
  AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:00.1',
});
