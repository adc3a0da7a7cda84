import { createServer } from 'node:http';
import { listen } from '@assignment-relay/emulator-kit';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './createApp.ts';
import { createEmulation } from './Emulation.ts';
import type { GraphEmulator, GraphEmulatorOptions } from './GraphEmulator.ts';
import { emulatorOptions } from './options.ts';
import { parseOrExplain } from './parseOrExplain.ts';
import { publicFace } from './publicFace.ts';

/**
 * Starts Microsoft Graph's Intune assignment endpoints and a managed-identity endpoint on one port.
 * @throws Error for bad options or state, naming the place, and for a port that is taken
 */
export async function startGraphEmulator(options: GraphEmulatorOptions = {}): Promise<GraphEmulator> {
  const parsed = parseOrExplain('Graph emulator options', emulatorOptions, options);
  const emulation = createEmulation(parsed);
  // global Request and Response stay Node's own: the tests in this process use them
  const listener = getRequestListener(createApp(emulation).fetch, { overrideGlobalObjects: false });
  const server = createServer(listener);
  const port = await listen(server, parsed.port, parsed.host);
  return publicFace(emulation, server, `http://${parsed.host}:${port}`);
}
