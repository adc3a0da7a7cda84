import { once } from 'node:events';
import type { Server } from 'node:http';
import { identityPath } from './createApp.ts';
import type { Emulation } from './Emulation.ts';
import type { GraphEmulator } from './GraphEmulator.ts';

/** What a test in the same process gets to hold. */
export const publicFace = (emulation: Emulation, server: Server, url: string): GraphEmulator => ({
  url,
  identityEndpoint: `${url}${identityPath}`,
  identityHeader: emulation.identityHeader,
  requests: emulation.log.requests,
  addFault: (fault) => emulation.faults.add(fault),
  clearFaults: () => emulation.faults.remove(),
  clearRequests: () => emulation.log.clear(),
  setRoles: (roles) => {
    emulation.tokens.roles = roles;
  },
  revokeTokens: () => emulation.tokens.revokeAll(),
  state: () => emulation.tenant.state(),
  setState: (state) => emulation.tenant.setState(state),
  close: () => close(emulation, server),
});

async function close(emulation: Emulation, server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  emulation.closing.abort();
  server.close();
  server.closeAllConnections();
  await closed;
}
