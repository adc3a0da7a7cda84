import { afterAll, beforeAll } from '@jest/globals';
import * as z from 'zod';
import type { GraphEmulator, GraphEmulatorOptions } from '../src/GraphEmulator.ts';
import { startGraphEmulator } from '../src/startGraphEmulator.ts';

export type Reply = { status: number; headers: Headers; body: Record<string, unknown> };

type Request = { method?: string; headers?: Record<string, string>; body?: unknown };

const tokenReply = z.object({ access_token: z.string() });
const jsonObject = z.record(z.string(), z.unknown());

/** Runs an emulator for the tests of a file or of a describe block, and sends requests to it. */
export function useEmulator(options?: GraphEmulatorOptions) {
  let running: GraphEmulator | undefined;
  beforeAll(async () => {
    running = await startGraphEmulator(options);
  });
  afterAll(() => running?.close());

  const emulator = (): GraphEmulator => {
    if (!running) throw new Error('The emulator starts before the first test. Use it inside of tests only.');
    return running;
  };

  const askIdentity = (query: string, headers: Record<string, string>) =>
    fetch(`${emulator().identityEndpoint}?${query}`, { headers });

  async function token(resource = 'https://graph.microsoft.com'): Promise<string> {
    const query = `resource=${resource}&api-version=2019-08-01`;
    const reply = await askIdentity(query, { 'X-IDENTITY-HEADER': emulator().identityHeader });
    return tokenReply.parse(await reply.json()).access_token;
  }

  /** Adds a new token unless there is an Authorization header. Sends an object body as JSON. */
  async function send(path: string, { method = 'GET', headers = {}, body }: Request = {}): Promise<Reply> {
    const authorization = headers['Authorization'] ?? `Bearer ${await token()}`;
    const reply = await fetch(path.startsWith('http') ? path : emulator().url + path, {
      method,
      headers: { ...contentType(body), ...headers, Authorization: authorization },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    return {
      status: reply.status,
      headers: reply.headers,
      body: text ? jsonObject.parse(JSON.parse(text)) : {},
    };
  }

  return { emulator, askIdentity, token, send };
}

const contentType = (body: unknown) =>
  typeof body === 'object' ? { 'Content-Type': 'application/json' } : {};
