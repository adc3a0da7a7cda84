import { once } from 'node:events';
import type { Server } from 'node:http';
import { parseOrExplain } from '@assignment-relay/emulator-kit';
import { approvalSettings } from './approval/approvalSettings.ts';
import type { Emulation } from './createEmulation.ts';
import type { GraphEmulator } from './GraphEmulator.ts';
import { identityPath } from './http/createApp.ts';
import { routeSettings } from './routing/Routes.ts';

export const toGraphEmulator = (emulation: Emulation, server: Server, url: string): GraphEmulator => ({
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
  setRoutes: (settings) => emulation.routes.change(parseOrExplain('Bad routes', routeSettings, settings)),
  setApproval: (settings) => {
    emulation.approvals.settings = parseOrExplain('Bad approval', approvalSettings, settings);
  },
  approvals: () => structuredClone(emulation.approvals.requests()),
  decide: (code, status) => emulation.approvals.decide(code, status),
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
