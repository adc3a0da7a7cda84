import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { ZodError } from 'zod';
import { explainError } from '../../explainError.ts';
import { UsageError } from '../../UsageError.ts';
import type { Actions } from '../actions/Actions.ts';
import type { Hub } from '../Hub.ts';
import type { GraphRequest, Story } from '../PageState.ts';
import { readFiles } from './files.ts';
import { hasToken, refuseForeign } from './refuse.ts';
import { securityHeaders } from './securityHeaders.ts';
import { streamPushes } from './streamPushes.ts';

export type AppOptions = {
  /** Host and port of the page, once it listens. */
  readonly host: () => string;
  readonly token: string;
  readonly hub: Hub;
  readonly story: (number: number) => Promise<Story | undefined>;
  /** What Graph received for a change of this policy that has no result yet; undefined without an emulator. */
  readonly requests: (policyId: string) => readonly GraphRequest[] | undefined;
  /** Undefined if the page must not change anything. */
  readonly actions: Actions | undefined;
  readonly closing: AbortSignal;
};

/** A message of Service Bus has at most 1 MB in the tiers that the relay needs. */
const maxBodyBytes = 1_048_576;

/** The page and its data. Files need no token, because they say nothing about the relay. */
export function createApp({ host, token, hub, story, requests, actions, closing }: AppOptions): Hono {
  const app = new Hono();
  const files = readFiles();
  app.onError((error, c) => {
    const isMistake =
      error instanceof UsageError || error instanceof ZodError || error instanceof SyntaxError;
    return c.json({ error: explainError(error) }, isMistake ? 400 : 502);
  });
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    const reason = refuseForeign((name) => c.req.header(name), host());
    return reason === undefined ? next() : c.json({ error: reason }, 403);
  });
  app.use('/api/*', bodyLimit({ maxSize: maxBodyBytes }), async (c, next) =>
    hasToken((name) => c.req.header(name), token)
      ? next()
      : c.json({ error: 'Use the link that assignment-relay printed.' }, 401),
  );
  app.get('/api/events', (c) => streamSSE(c, (stream) => streamPushes(stream, hub, closing)));
  app.get('/api/results/:number{\\d{1,15}}', async (c) => {
    const found = await story(Number(c.req.param('number')));
    return found ? c.json(found) : c.json({ error: 'The record no longer has this result.' }, 404);
  });
  app.get('/api/requests/:policyId', (c) => c.json(requests(c.req.param('policyId')) ?? []));
  app.post('/api/:action', async (c) => {
    if (!actions) return c.json({ error: 'This page only reads: use the command that it shows.' }, 403);
    const action = Object.hasOwn(actions, c.req.param('action')) ? actions[c.req.param('action')] : undefined;
    return action ? c.json(await action(await c.req.json())) : c.notFound();
  });
  app.get('*', (c) => {
    const file = files.get(c.req.path);
    if (!file) return c.notFound();
    const headers = { 'Content-Type': file.type, Vary: 'Accept-Encoding' };
    return c.req.header('accept-encoding')?.includes('gzip')
      ? c.body(file.gzipped, 200, { ...headers, 'Content-Encoding': 'gzip' })
      : c.body(file.content, 200, headers);
  });
  return app;
}
