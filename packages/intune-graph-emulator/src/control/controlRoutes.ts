import { parseOrExplain } from '@assignment-relay/emulator-kit';
import { Hono } from 'hono';
import * as z from 'zod';
import { approvalSettings } from '../approval/approvalSettings.ts';
import type { Emulation } from '../createEmulation.ts';
import { routeSettings } from '../routing/Routes.ts';
import { indexText } from './indexText.ts';
import { refuseForeignCaller } from './refuseForeignCaller.ts';

/** The actions on an approval request. */
const actions = { approve: 'approved', reject: 'rejected', expire: 'expired' } as const;

const rolesSchema = z.array(z.string());

/** The control API, for a person with curl or a test in another process. Every mistake is a 400 with its path. */
export function controlRoutes({ tenant, tokens, faults, log, routes, approvals }: Emulation): Hono {
  const app = new Hono();
  app.onError((error, c) => c.json({ error: error.message }, 400));
  app.use(async (c, next) => {
    const reason = refuseForeignCaller({ host: c.req.header('host'), origin: c.req.header('origin') });
    return reason === undefined ? next() : c.json({ error: reason }, 403);
  });
  app.get('/', (c) => c.text(indexText(new URL(c.req.url).origin)));

  app.get('/state', (c) => c.json(tenant.state()));
  app.put('/state', async (c) => {
    tenant.setState(await c.req.json());
    return c.body(null, 204);
  });

  app.get('/requests', (c) => c.json(log.after(Number(c.req.query('after') ?? 0))));
  app.delete('/requests', (c) => {
    log.clear();
    return c.body(null, 204);
  });

  app.get('/faults', (c) => c.json(faults.list()));
  app.post('/faults', async (c) => c.json({ id: faults.add(await c.req.json()) }, 201));
  app.delete('/faults/:id?', (c) => {
    const id = c.req.param('id');
    faults.remove(id === undefined ? undefined : Number(id));
    return c.body(null, 204);
  });

  app.get('/routes', (c) =>
    c.json({ profile: routes.profile, served: routes.table(), exceptions: routes.exceptions }),
  );
  app.patch('/routes', async (c) => {
    routes.change(parseOrExplain('Bad routes', routeSettings, await c.req.json()));
    return c.body(null, 204);
  });
  app.delete('/routes', (c) => {
    routes.restore();
    return c.body(null, 204);
  });

  app.get('/approvals', (c) => c.json({ ...approvals.settings, requests: approvals.requests() }));
  app.put('/approvals', async (c) => {
    approvals.settings = parseOrExplain('Bad approval', approvalSettings, await c.req.json());
    return c.body(null, 204);
  });
  for (const [action, status] of Object.entries(actions))
    app.post(`/approvals/:code/${action}`, (c) => {
      const code = c.req.param('code');
      if (approvals.decide(code, status)) return c.body(null, 204);
      return c.json({ error: `There is no open approval request '${code}'.` }, 404);
    });

  app.get('/roles', (c) => c.json(tokens.roles));
  app.put('/roles', async (c) => {
    tokens.roles = parseOrExplain('Bad roles', rolesSchema, await c.req.json());
    return c.body(null, 204);
  });
  app.post('/tokens/revoke', (c) => {
    tokens.revokeAll();
    return c.body(null, 204);
  });
  return app;
}
