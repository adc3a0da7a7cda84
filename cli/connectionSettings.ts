import type { GraphEmulator } from '@assignment-relay/intune-graph-emulator';
import type { ServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { withoutProxy } from './withoutProxy.ts';

/** The settings that connect the app to the emulators. In Azure, the platform sets those of the identity. */
export const connectionSettings = (serviceBus: ServiceBusEmulator, graph: GraphEmulator) => ({
  ServiceBusConnection: serviceBus.connectionString,
  GRAPH_ROOT_URL: graph.url,
  IDENTITY_ENDPOINT: graph.identityEndpoint,
  IDENTITY_HEADER: graph.identityHeader,
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
  NO_PROXY: withoutProxy(process.env),
});
