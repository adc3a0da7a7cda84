import type { ServiceBusConnection } from '../src/config.ts';

/** A connection string contains a key: only its host and port are shown. */
export function describeTarget(connection: ServiceBusConnection): string {
  const host = hostOf(connection);
  return isLocal(connection) ? `the local emulator at ${host}` : host;
}

/** Whether it is an emulator on this machine, which commands may change freely. */
export const isLocal = (connection: ServiceBusConnection): boolean =>
  'connectionString' in connection && /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:|$)/.test(hostOf(connection));

function hostOf(connection: ServiceBusConnection): string {
  if (!('connectionString' in connection)) return connection.fullyQualifiedNamespace;
  const [, host = ''] = /Endpoint\s*=\s*sb:\/\/([^/;\s]+)/.exec(connection.connectionString) ?? [];
  return host;
}
