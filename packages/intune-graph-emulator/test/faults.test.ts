import { seededRandom } from '@assignment-relay/emulator-kit';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { FaultInput } from '../src/faults/Fault.ts';
import { readState } from '../src/tenant/readState.ts';
import { configuration, group } from './ids.ts';
import { readError } from './readError.ts';
import { useEmulator } from './useEmulator.ts';

const { emulator, send, askIdentity, token } = useEmulator({ seed: 7 });
beforeEach(() => {
  emulator().clearFaults();
  emulator().clearRequests();
  emulator().setState(readState());
});

const assignment = `/beta/deviceManagement/deviceConfigurations/${configuration(1)}/assignments/${configuration(1)}_${group(1)}`;
const patch = () => send(assignment, { method: 'PATCH', body: { intent: 'remove' } });
const read = () => send(assignment);
const statuses = async (count: number, ask: () => Promise<{ status: number }> = read) => {
  const seen: number[] = [];
  for (let n = 0; n < count; n += 1) seen.push((await ask()).status);
  return seen;
};
const storedIntent = () => emulator().state().deviceConfigurations[0]?.assignments[0]?.intent;
const bytes = async () => {
  const Authorization = `Bearer ${await token()}`;
  const reply = await fetch(emulator().url + assignment, { headers: { Authorization } });
  return Buffer.from(await reply.arrayBuffer());
};
const logged = () =>
  emulator()
    .requests.filter(({ endpoint }) => endpoint === 'graph')
    .at(-1);

describe('a fault with a status', () => {
  test('replaces one response by an error of Graph, and applies nothing', async () => {
    const id = emulator().addFault({ status: 503, headers: { 'Retry-After': '2.5' } });
    const reply = await patch();
    expect(reply.status).toBe(503);
    expect(reply.headers.get('retry-after')).toBe('2.5');
    expect(reply.headers.get('request-id')).toBe(logged()?.requestId);
    expect(readError(reply)).toMatchObject({ code: 'ServiceUnavailable' });
    expect(storedIntent()).toBe('apply');
    expect(logged()).toMatchObject({ status: 503, fault: id, applied: false });
    expect(await statuses(1)).toEqual([200]);
  });

  test('applies the write with apply: true', async () => {
    emulator().addFault({ status: 504, apply: true });
    expect(readError(await patch())).toMatchObject({ code: 'GatewayTimeout' });
    expect(storedIntent()).toBe('remove');
    expect(logged()).toMatchObject({ status: 504, applied: true });
  });

  test('has the code of Graph for 401', async () => {
    emulator().addFault({ status: 401 });
    expect(readError(await read())).toMatchObject({ code: 'InvalidAuthenticationToken' });
  });

  test('can have its own body', async () => {
    emulator().addFault({ status: 409, body: { error: { code: 'Conflict', message: 'mine' } } });
    expect(await read()).toMatchObject({ status: 409, body: { error: { message: 'mine' } } });
  });

  test('can have a page of a proxy as body', async () => {
    emulator().addFault({ status: 502, body: '<html>', headers: { 'content-type': 'text/html' } });
    const reply = await fetch(emulator().url + assignment);
    expect([reply.status, reply.headers.get('content-type'), await reply.text()]).toEqual([
      502,
      'text/html',
      '<html>',
    ]);
  });

  test('sends a text body as plain text', async () => {
    emulator().addFault({ status: 502, body: 'no upstream' });
    const reply = await fetch(emulator().url + assignment);
    expect([reply.headers.get('content-type'), await reply.text()]).toEqual(['text/plain', 'no upstream']);
  });

  test('of success has no body, and nothing is applied', async () => {
    emulator().addFault({ status: 204 });
    expect(await patch()).toMatchObject({ status: 204, body: {} });
    expect(storedIntent()).toBe('apply');
  });
});

test('a fault without a status changes the normal response', async () => {
  emulator().addFault({ body: { value: 'odd' }, headers: { 'x-odd': 'yes' } });
  const reply = await patch();
  expect(reply).toMatchObject({ status: 200, body: { value: 'odd' } });
  expect(reply.headers.get('x-odd')).toBe('yes');
  expect(storedIntent()).toBe('remove');
});

describe('a fault affects', () => {
  test('as many requests as its times', async () => {
    emulator().addFault({ status: 500, times: 2 });
    expect(await statuses(3)).toEqual([500, 500, 200]);
  });

  test('all requests with times: 0, until it is deleted', async () => {
    emulator().addFault({ status: 500, times: 0 });
    expect(await statuses(3)).toEqual([500, 500, 500]);
    emulator().clearFaults();
    expect(await statuses(1)).toEqual([200]);
  });

  test('no request before skip matching ones', async () => {
    emulator().addFault({ match: { skip: 2 }, status: 500 });
    expect(await statuses(4)).toEqual([200, 200, 500, 200]);
  });

  test.each<[string, FaultInput['match']]>([
    ['method', { method: 'patch' }],
    ['part of the path', { path: `_${group(1)}?fault` }],
    ['regular expression', { path: 'Configurations/.*_9{8}-.*fault$' }],
    ['regular expression object', { path: /CONFIGURATIONS.*fault/i }],
  ])('only requests that match its %s', async (_, match) => {
    emulator().addFault({ match: match ?? {}, status: 500 });
    expect(await statuses(1)).toEqual([200]);
    const hit = () => send(`${assignment}?fault`, { method: 'PATCH', body: {} });
    expect(await statuses(2, hit)).toEqual([500, 200]);
  });

  test('Graph, unless the identity endpoint is named', async () => {
    emulator().addFault({ match: { endpoint: 'identity' }, status: 500 });
    emulator().addFault({ status: 503 });
    const reply = await askIdentity('', {});
    expect([reply.status, await reply.json()]).toEqual([
      500,
      { statusCode: 500, message: expect.any(String) },
    ]);
    expect((await askIdentity('', {})).status).toBe(400);
    expect(await statuses(2)).toEqual([503, 200]);
  });

  test('requests one fault after the other, when there are several', async () => {
    emulator().addFault({ status: 500 });
    emulator().addFault({ status: 502 });
    expect(await statuses(3)).toEqual([500, 502, 200]);
  });

  test('some requests, with a probability', async () => {
    emulator().addFault({ status: 500, times: 0, probability: 0.5 });
    const seen = await statuses(20);
    expect(seen).toContain(200);
    expect(seen).toContain(500);
  });

  test('the same requests for the same seed', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});

describe('a cut connection', () => {
  test.each([
    ['before', 'apply', null],
    ['after', 'remove', null],
    ['mid-body', 'remove', 200],
  ] as const)('%s', async (cut, intent, status) => {
    emulator().addFault({ cut });
    await expect(patch()).rejects.toThrow(cut === 'mid-body' ? 'terminated' : 'fetch failed');
    expect(storedIntent()).toBe(intent);
    expect(logged()).toMatchObject({ status, applied: intent === 'remove' });
    expect((await read()).body['intent']).toBe(intent);
  });

  test('in mid-body sends half of the response', async () => {
    emulator().addFault({ cut: 'mid-body', body: '1234567890' });
    const Authorization = `Bearer ${await token()}`;
    const reply = await fetch(emulator().url + assignment, { headers: { Authorization } });
    const reader = reply.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('12345');
    await expect(reader?.read()).rejects.toThrow();
  });
});

describe('another form of the body', () => {
  test.each([{ encoding: 'gzip' }, { encoding: 'deflate' }, { encoding: 'br' }] as const)(
    '%j: the client can decode it by its header',
    async (form) => {
      emulator().addFault(form);
      const reply = await read();
      expect(reply.headers.get('content-encoding')).toBe(form.encoding);
      expect(reply.body['intent']).toBe('apply');
    },
  );

  test('a byte order mark', async () => {
    emulator().addFault({ byteOrderMark: true, body: 'ab' });
    expect([...(await bytes())]).toEqual([0xef, 0xbb, 0xbf, 0x61, 0x62]);
  });

  test('half of it, with a Content-Length that fits', async () => {
    emulator().addFault({ truncate: true, body: '1234567890' });
    expect((await bytes()).toString()).toBe('12345');
  });

  test('the write is applied', async () => {
    emulator().addFault({ truncate: true, encoding: 'gzip', byteOrderMark: true });
    await expect(patch()).rejects.toThrow();
    expect(storedIntent()).toBe('remove');
  });
});

describe('a delay', () => {
  test('delays the response, not the write', async () => {
    emulator().addFault({ delayMs: 60_000 });
    const Authorization = `Bearer ${await token()}`;
    const cancel = new AbortController();
    const asked = fetch(emulator().url + assignment, {
      method: 'PATCH',
      headers: { Authorization, 'Content-Type': 'application/json' },
      body: '{"intent":"remove"}',
      signal: cancel.signal,
    });
    while (storedIntent() !== 'remove') await new Promise(setImmediate);
    expect(logged()).toMatchObject({ status: null, applied: true });
    cancel.abort();
    await expect(asked).rejects.toThrow();
  });

  test('is followed by the response', async () => {
    emulator().addFault({ delayMs: 30, status: 503 });
    expect(await statuses(1)).toEqual([503]);
  });
});

describe('a bad fault is refused with the path of the mistake', () => {
  test.each<[string, object, RegExp]>([
    ['match.skip', { status: 500, match: { skip: -1 } }, /match\.skip/],
    ['match.path', { status: 500, match: { path: '(' } }, /regular expression.*\n.*match\.path/],
    ['match', { status: 500, match: { paht: '/' } }, /"paht"\n.*match/],
    ['times', { status: 500, times: 1.5 }, /times/],
    ['probability', { status: 500, probability: 2 }, /probability/],
    ['status', { status: 99 }, /status/],
    ['headers', { headers: { 'x-odd': 'two\nlines' } }, /HTTP does not allow.*\n.*headers/],
    ['cut', { cut: 'between' }, /cut/],
    ['cut', { cut: 'after', status: 500 }, /sends no response.*\n.*cut/],
    [
      'no effect',
      { times: 3 },
      /has no effect: give it at least one of status, headers, body, encoding, byteOrderMark, truncate, delayMs, cut/,
    ],
    ['an unknown name', { staus: 500 }, /"staus"/],
  ])('%s', (_, fault, message) => {
    expect(() => emulator().addFault(fault)).toThrow(message);
  });
});
