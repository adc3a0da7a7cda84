import { createServer } from 'node:http';
import { listen, parseOrExplain } from '@assignment-relay/emulator-kit';
import { getRequestListener } from '@hono/node-server';
import { createEmulation } from './createEmulation.ts';
import type { GraphEmulator, GraphEmulatorOptions } from './GraphEmulator.ts';
import { createApp } from './http/createApp.ts';
import { emulatorOptions } from './options.ts';
import { toGraphEmulator } from './toGraphEmulator.ts';

/**
 * Starts Microsoft Graph's Intune assignment endpoints and a managed-identity endpoint on one port.
 * @throws an error with the path of every mistake in options or state, or one for a port that is taken
 */
export async function startGraphEmulator(options: GraphEmulatorOptions = {}): Promise<GraphEmulator> {
  const parsed = parseOrExplain('Graph emulator options', emulatorOptions, options);
  const emulation = createEmulation(parsed);
  // without the override, Request and Response in this process stay Node's own
  const listener = getRequestListener(createApp(emulation).fetch, { overrideGlobalObjects: false });
  const server = createServer(listener);
  const port = await listen(server, parsed.port, parsed.host);
  return toGraphEmulator(emulation, server, `http://${parsed.host}:${port}`);
}
