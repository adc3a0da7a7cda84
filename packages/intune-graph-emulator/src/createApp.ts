import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { controlRoutes } from './control/controlRoutes.ts';
import type { Emulation } from './Emulation.ts';
import { exchange } from './exchange.ts';

type Env = { Bindings: HttpBindings };

/** App Service uses this path, on a port of its own. */
export const identityPath = '/msi/token';

/** What answers below which path. Who asks for the root wants to know whether somebody is there: that is no request to Graph. */
export function createApp(emulation: Emulation): Hono<Env> {
  const on = (endpoint: 'graph' | 'identity') => async (c: Context<Env>) => {
    await exchange(emulation, endpoint, c.env, await c.req.text());
    return RESPONSE_ALREADY_SENT;
  };
  return new Hono<Env>()
    .route('/emulator', controlRoutes(emulation))
    .get('/', (c) =>
      c.text('Microsoft Graph, as far as Intune’s assignments are concerned, for development\n'),
    )
    .all(identityPath, on('identity'))
    .all('*', on('graph'));
}
