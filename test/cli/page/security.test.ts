import { request } from 'node:http';
import { expect, test } from '@jest/globals';
import { usePage } from './usePage.ts';

const page = usePage();

type Headers = Readonly<Record<string, string>>;

/** `fetch` would not send another Host. */
function send(path: string, headers: Headers, method = 'GET'): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const sent = request(`${page().origin}${path}`, { method, headers }, (response) => {
    resolve(response.statusCode ?? 0);
    response.destroy();
  });
  sent.on('error', reject);
  sent.end(method === 'POST' ? '{}' : undefined);
  return promise;
}

const withToken = (headers: Headers = {}): Headers => ({ 'X-Relay-Token': page().token, ...headers });

test('the page listens on the loopback address only', () => {
  expect(new URL(page().origin).hostname).toBe('127.0.0.1');
});

test('the token is in the fragment of the link, which no browser sends', () => {
  const { pathname, search, hash } = new URL(page().page.url);
  expect([pathname, search]).toEqual(['/', '']);
  expect(hash).toMatch(/^#token=[\w-]{32}$/);
});

test.each(['/api/events', '/api/results/1', '/api/check'])('%s needs the token', async (path) => {
  const method = path === '/api/check' ? 'POST' : 'GET';
  expect(await send(path, {}, method)).toBe(401);
  expect(await send(path, { 'X-Relay-Token': 'x'.repeat(32) }, method)).toBe(401);
  expect(await send(`${path}?token=${page().token}`, {}, method)).toBe(401);
  expect(await send(path, { Cookie: `token=${page().token}` }, method)).toBe(401);
});

test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
  'the Host %s is refused',
  async (host) => {
    expect(await send('/', { Host: host })).toBe(403);
    expect(await send('/api/events', withToken({ Host: host }))).toBe(403);
  },
);

test.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
  'the Origin %s is refused, even with the token',
  async (origin) => {
    expect(await send('/api/check', withToken({ Origin: origin }), 'POST')).toBe(403);
    expect(await send('/', { Origin: origin })).toBe(403);
  },
);

test('a request that another site made is refused, even with the token', async () => {
  expect(await send('/api/events', withToken({ 'Sec-Fetch-Site': 'cross-site' }))).toBe(403);
  expect(await send('/api/events', withToken({ 'Sec-Fetch-Site': 'same-origin' }))).toBe(200);
});

test('no answer allows another origin', async () => {
  const response = await fetch(`${page().origin}/`);
  expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test.each(['/', '/main.js', '/api/events', '/nothing'])('%s has a strict policy', async (path) => {
  const response = await fetch(page().origin + path);
  const policy = (response.headers.get('content-security-policy') ?? '').split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]),
  );
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test.each(['/../../package.json', '/..%2f..%2fpackage.json', '/tsconfig.json', '/http/files.ts'])(
  '%s is not served',
  async (path) => {
    expect(await send(path, {})).toBe(404);
  },
);

test('an action that does not exist is not found, and a wrong body is a mistake', async () => {
  const { api } = page();
  expect((await api('constructor', {})).status).toBe(404);
  expect((await api('check', { text: 1 })).status).toBe(400);
  expect((await api('fault', { name: 'nothing', on: true })).status).toBe(400);
});
