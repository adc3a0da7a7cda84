import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { controlRoutes } from '../control/controlRoutes.ts';
import type { Emulation } from '../createEmulation.ts';
import { handleRequest } from './handleRequest.ts';

type Env = { Bindings: HttpBindings };

/** The path that App Service uses. */
export const identityPath = '/msi/token';

/** Serves the root path, which is no request to Graph, so that a caller can check whether the emulator runs. */
export function createApp(emulation: Emulation): Hono<Env> {
  const on = (endpoint: 'graph' | 'identity') => async (c: Context<Env>) => {
    await handleRequest(emulation, endpoint, c.env, await c.req.text());
    return RESPONSE_ALREADY_SENT;
  };
  return new Hono<Env>()
    .route('/emulator', controlRoutes(emulation))
    .get('/', (c) => c.text('Intune Graph emulator: see /emulator\n'))
    .all(identityPath, on('identity'))
    .all('*', on('graph'));
}
