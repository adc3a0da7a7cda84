import { beforeEach, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { runSteps } from '../src/batch/runSteps.ts';
import type { EncodedResponse } from '../src/http/encodeResponse.ts';
import { readState } from '../src/tenant/readState.ts';
import { compliancePolicy, configuration, group } from './ids.ts';
import { readError } from './readError.ts';
import { useEmulator } from './useEmulator.ts';

const { emulator, send, token } = useEmulator();
beforeEach(() => {
  emulator().clearFaults();
  emulator().setRoles(['DeviceManagementConfiguration.ReadWrite.All']);
  emulator().setState(readState());
  emulator().clearRequests();
});

const url = `/deviceManagement/deviceConfigurations/${configuration(1)}/assignments/${configuration(1)}_${group(1)}`;
const json = { 'Content-Type': 'application/json' };
const read = (id: string, rest: object = {}) => ({ id, method: 'GET', url, ...rest });
const patch = (id: string, intent: string, rest: object = {}) => ({
  ...{ id, method: 'PATCH', url, headers: json, body: { intent } },
  ...rest,
});
const storedIntent = () => emulator().state().deviceConfigurations[0]?.assignments[0]?.intent;

const replySchema = z.object({
  responses: z.array(
    z.strictObject({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()),
      body: z.unknown().optional(),
    }),
  ),
});
const post = (requests: unknown, path = '/beta/$batch', headers = {}) =>
  send(path, { method: 'POST', headers, body: { requests } });
const batch = async (...requests: unknown[]) => {
  const reply = await post(requests);
  expect(reply.status).toBe(200);
  return replySchema.parse(reply.body).responses;
};
const statuses = async (...requests: unknown[]) =>
  Object.fromEntries((await batch(...requests)).map(({ id, status }) => [id, status]));

describe('a batch', () => {
  test('has a response for each request, as if it had been sent alone', async () => {
    const [first, second, third] = await batch(
      read('a', { url: `${url}?$select=id`, headers: { 'client-request-id': 'mine' } }),
      patch('b', 'remove'),
      read('c', { url: '/deviceManagement/unknown' }),
    );
    expect(first).toEqual({
      id: 'a',
      status: 200,
      headers: expect.objectContaining({
        'Content-Type': expect.stringMatching(/^application\/json;odata/),
        'client-request-id': 'mine',
      }),
      body: {
        '@odata.context': expect.stringContaining(`${emulator().url}/beta/$metadata#deviceManagement/`),
        id: `${configuration(1)}_${group(1)}`,
      },
    });
    expect(second).toMatchObject({ id: 'b', status: 200, body: { intent: 'remove' } });
    expect(storedIntent()).toBe('remove');
    expect(third).toMatchObject({
      ...{ id: 'c', status: 400 },
      body: { error: { message: "Resource not found for the segment 'unknown'." } },
    });
  });

  test.each(['/v1.0/$batch', '/beta/%24batch'])('is served at %s', async (path) => {
    const reply = await post([read('1', { url: url.slice(1) })], path);
    const [, version] = path.split('/');
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(reply.body).toMatchObject({
      responses: [
        { status: 200, body: { '@odata.context': expect.stringContaining(`/${version}/$metadata`) } },
      ],
    });
  });

  test('can have 20 requests', async () => {
    const requests = Array.from({ length: 20 }, (_, n) => read(`${n}`));
    expect(Object.values(await statuses(...requests))).toEqual(requests.map(() => 200));
  });

  test('is in the log, and so is each of its requests', async () => {
    await batch(patch('1', 'remove'), read('2'));
    const graph = emulator().requests.filter(({ endpoint }) => endpoint === 'graph');
    expect(graph).toMatchObject([
      { method: 'POST', url: '/beta/$batch', status: 200, applied: false },
      { method: 'PATCH', url: `/beta${url}`, status: 200, applied: true, body: { intent: 'remove' } },
      { method: 'GET', url: `/beta${url}`, status: 200, applied: false },
    ]);
    expect(new Set(graph.map(({ requestId }) => requestId)).size).toBe(3);
  });

  test('cannot be in a batch', async () => {
    expect(await statuses({ ...patch('1', 'remove'), url: '/$batch', method: 'POST' })).toEqual({ 1: 400 });
  });
});

describe('dependsOn', () => {
  test('waits for the requests that it names, and for no others', async () => {
    const pending = new Map<string, () => void>();
    const respond = ({ id }: { id: string }) => {
      const { promise, resolve } = Promise.withResolvers<EncodedResponse>();
      pending.set(id, () => resolve({ status: 200, headers: {}, body: new Uint8Array(), cut: undefined }));
      return promise;
    };
    const step = (id: string, ...dependsOn: string[]) => ({ id, dependsOn, method: 'GET', url, headers: {} });
    const all = runSteps([step('a'), step('b', 'A'), step('c'), step('d', 'b', 'c')], respond, respond);
    const started = async () => {
      await new Promise(setImmediate);
      return [...pending.keys()].join('');
    };
    expect(await started()).toBe('ac');
    pending.get('a')?.();
    expect(await started()).toBe('acb');
    pending.get('c')?.();
    expect(await started()).toBe('acb');
    pending.get('b')?.();
    expect(await started()).toBe('acbd');
    pending.get('d')?.();
    expect(await all).toHaveLength(4);
  });

  test('is a 424 if one of them fails, also indirectly, and the request is not sent', async () => {
    const requests = [
      patch('1', 'wrong'),
      patch('2', 'remove', { dependsOn: ['1'] }),
      read('3', { dependsOn: ['2'] }),
      read('4'),
    ];
    const responses = await batch(...requests);
    expect(responses.map(({ status }) => status)).toEqual([400, 424, 424, 200]);
    expect(responses[1]?.body).toMatchObject({ error: { code: 'FailedDependency' } });
    expect(storedIntent()).toBe('apply');
    expect(emulator().requests.filter(({ url: it }) => it.endsWith(url))).toHaveLength(2);
  });
});

describe('400 for the whole batch, and nothing is sent:', () => {
  const tooMany = Array.from({ length: 21 }, (_, n) => patch(`${n}`, 'remove'));
  test.each<[string, unknown, RegExp]>([
    ['more than 20 requests', tooMany, /^Invalid batch payload format\. .*The maximum is 20 requests/],
    ['no requests', [], /^Invalid batch payload format\./],
    ['requests that are no list', {}, /→ at requests$/],
    ['an id that is a number', [{ ...read('1'), id: 1 }], /→ at requests\[0\]\.id$/],
    ['no method', [{ id: '1', url }], /→ at requests\[0\]\.method$/],
    ['an absolute url', [read('1', { url: `https://graph.microsoft.com/beta${url}` })], /must be relative/],
    ['a url with a host', [read('1', { url: `//graph.microsoft.com${url}` })], /must be relative/],
    [
      'an id in another case',
      [patch('a', 'remove'), read('A')],
      /^Request Id A has to be unique in a batch\.$/,
    ],
    [
      'a write without a body',
      [patch('1', 'remove'), { id: '2', method: 'post', url, headers: json }],
      /^Write request id : 2 does not contain Content-Type header or body\.$/,
    ],
    ['a write without a type', [patch('1', 'remove', { headers: {} })], /^Write request id : 1 does not/],
    [
      'dependsOn without a request',
      [patch('1', 'remove', { dependsOn: ['9'] })],
      /depends on 9, which is not/,
    ],
    ['dependsOn of a later one', [patch('1', 'remove', { dependsOn: ['2'] }), read('2')], /depends on 2/],
    ['dependsOn of itself', [patch('1', 'remove', { dependsOn: ['1'] })], /depends on 1/],
  ])('%s', async (_, requests, message) => {
    const reply = await post(requests);
    expect(reply.status).toBe(400);
    expect(readError(reply)).toMatchObject({ code: 'BadRequest', message: expect.stringMatching(message) });
    expect(storedIntent()).toBe('apply');
  });

  test('a GET', async () => {
    expect(readError(await send('/beta/$batch')).message).toBe(
      "Resource not found for the segment '$batch'.",
    );
  });
});

describe('each request of a batch', () => {
  test('is affected by faults, and the batch is not', async () => {
    const id = emulator().addFault({ match: { skip: 1 }, status: 503, headers: { 'Retry-After': '2' } });
    const [first, second] = await batch(read('1'), patch('2', 'remove'));
    expect(first?.status).toBe(200);
    expect(second).toMatchObject({
      ...{ status: 503, headers: { 'Retry-After': '2' } },
      body: { error: { code: 'ServiceUnavailable' } },
    });
    expect(emulator().requests.at(-1)).toMatchObject({ method: 'PATCH', fault: id, applied: false });
  });

  test('is not sent when a fault with the path affects the batch', async () => {
    emulator().addFault({ match: { path: '$batch' }, status: 503 });
    expect(await post([patch('1', 'remove')])).toMatchObject({ status: 503 });
    expect(storedIntent()).toBe('apply');
  });

  test.each([
    ['text', { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } }, '<html>'],
    ['half of a JSON text', { body: ['12345'], truncate: true } as const, '["12'],
  ])('has base64 as body if the body is %s', async (_, fault, text) => {
    emulator().addFault(fault);
    const [response] = await batch(read('1'));
    expect(Buffer.from(`${response?.body}`, 'base64').toString()).toBe(text);
  });

  test('has no body if the response has none', async () => {
    emulator().addFault({ status: 204 });
    const [response] = await batch(read('1'));
    expect(response).not.toHaveProperty('body');
  });

  test('can send a body as base64', async () => {
    const body = Buffer.from('>>>?').toString('base64url');
    await batch(patch('1', '', { headers: { 'Content-Type': 'text/plain' }, body }));
    expect(emulator().requests.at(-1)).toMatchObject({ body: '>>>?', status: 400 });
  });

  test.each([
    ['before', 'apply'],
    ['after', 'remove'],
    ['mid-body', 'remove'],
  ] as const)('cuts the connection of the batch with a fault %s', async (cut, intent) => {
    emulator().addFault({ match: { method: 'PATCH' }, cut });
    await expect(post([read('1'), patch('2', 'remove')])).rejects.toThrow(/fetch failed|terminated/);
    expect(storedIntent()).toBe(intent);
  });

  test('needs the permission', async () => {
    emulator().setRoles(['DeviceManagementServiceConfig.ReadWrite.All']);
    const other = '/deviceManagement/deviceEnrollmentConfigurations';
    expect(await statuses(read('1'), read('2', { url: other }))).toEqual({ 1: 403, 2: 200 });
  });

  test('uses the token of the batch, or its own', async () => {
    const headers = { authorization: 'Bearer wrong' };
    expect(await statuses(read('1'), read('2', { headers }))).toEqual({ 1: 200, 2: 401 });
    const reply = await post(
      [read('1', { headers: { authorization: `Bearer ${await token()}` } })],
      undefined,
      {
        Authorization: 'Bearer wrong',
      },
    );
    expect(reply.status).toBe(401);
  });
});

describe('throttling', () => {
  const { send: sendThrottled } = useEmulator({ throttle: { writes: 2, retryAfter: 'seconds' } });

  test('counts each request of a batch', async () => {
    const requests = ['1', '2', '3'].map((id) => patch(id, 'remove'));
    const { status, body } = await sendThrottled('/beta/$batch', { method: 'POST', body: { requests } });
    expect(status).toBe(200);
    const { responses } = replySchema.parse(body);
    expect(responses.map((it) => [it.status, it.headers['Retry-After']])).toEqual([
      [200, undefined],
      [200, undefined],
      [429, expect.stringMatching(/^\d+$/)],
    ]);
  });

  test('of one request does not fail the others', async () => {
    const requests = [
      patch('1', 'remove'),
      read('2'),
      read('3', {
        url: `/deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}`,
        dependsOn: ['1'],
      }),
    ];
    const { body } = await sendThrottled('/beta/$batch', { method: 'POST', body: { requests } });
    expect(replySchema.parse(body).responses.map(({ status }) => status)).toEqual([429, 200, 424]);
  });
});
