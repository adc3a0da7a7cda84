import { setImmediate as nextIteration } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { GraphRequest } from '../../../src/graph/GraphClient.ts';
import { GraphError } from '../../../src/graph/GraphError.ts';
import { GraphToken } from '../../../src/graph/GraphToken.ts';
import { HttpGraphClient } from '../../../src/graph/HttpGraphClient.ts';
import { ScriptedCredential } from '../../support/ScriptedCredential.ts';
import { answer, useHttpServer } from '../../support/useHttpServer.ts';

const startServer = useHttpServer();
const secret = 'header.payload-of-the-token.signature';
const expiresOnTimestamp = Date.now() + 3_600_000;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const patch: GraphRequest = {
  method: 'PATCH',
  version: 'beta',
  path: '/deviceManagement/deviceConfigurations/p/assignments/a%40b',
  body: { intent: 'apply', reason: 'Zürich' },
  throttlingArea: 'configuration',
};
const { body: _body, ...get } = { ...patch, method: 'GET' as const };

function aClient(
  rootUrl: string,
  credential = new ScriptedCredential({ token: secret, expiresOnTimestamp }),
) {
  return new HttpGraphClient({ rootUrl, requestTimeoutMs: 5_000 }, new GraphToken(credential, 'scope'));
}

/** The error that the request ends with, which must not contain the token. */
async function errorOf(sending: Promise<unknown>): Promise<GraphError> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GraphError)) throw new Error(`expected a GraphError, got ${error}`);
  expect(error.message + error.stack + JSON.stringify(error.options)).not.toContain('payload-of-the-token');
  return error;
}

test('a write is sent with method, path, body and headers, and its answer is returned', async () => {
  const { rootUrl, requests } = await startServer(answer(200, { id: 'a' }, { 'request-id': 'r-1' }));
  const response = await aClient(rootUrl).send(patch);
  expect(requests).toEqual([
    {
      method: 'PATCH',
      url: `/beta${patch.path}`,
      body: JSON.stringify(patch.body),
      headers: expect.objectContaining({
        authorization: `Bearer ${secret}`,
        accept: 'application/json',
        'content-type': 'application/json',
        'client-request-id': expect.stringMatching(guid),
        'user-agent': 'assignment-relay',
      }),
    },
  ]);
  expect(response).toEqual({
    method: 'PATCH',
    url: `${rootUrl}/beta${patch.path}`,
    status: 200,
    requestId: 'r-1',
    clientRequestId: requests[0]?.headers['client-request-id'],
    body: { id: 'a' },
  });
});

test('a read is sent without a body, to the version it names', async () => {
  const { rootUrl, requests } = await startServer(answer(200, { value: [] }));
  await aClient(rootUrl).send({ ...get, version: 'v1.0' });
  expect(requests[0]).toMatchObject({ method: 'GET', url: `/v1.0${get.path}`, body: '' });
  expect(requests[0]?.headers).not.toHaveProperty('content-type');
});

test('the path of the root URL comes first, and a query string is kept', async () => {
  const { rootUrl, requests } = await startServer(answer(200, { value: [] }));
  const response = await aClient(`${rootUrl}/graph`).send({ ...get, path: `${get.path}?$top=5` });
  expect(requests[0]?.url).toBe(`/graph/beta${get.path}?$top=5`);
  expect(response.url).toBe(`${rootUrl}/graph/beta${get.path}?$top=5`);
});

test('each request has its own client-request-id', async () => {
  const { rootUrl, requests } = await startServer(answer(200));
  const client = aClient(rootUrl);
  await client.send(patch);
  await client.send(patch);
  expect(new Set(requests.map(({ headers }) => headers['client-request-id'])).size).toBe(2);
});

test('a connection is reused for the next request', async () => {
  const ports: (number | undefined)[] = [];
  const { rootUrl } = await startServer((request, response) => {
    ports.push(request.socket.remotePort);
    response.end();
  });
  const client = aClient(rootUrl);
  for (let n = 0; n < 3; n++) {
    await client.send(patch);
    await nextIteration(); // until then undici checks for unexpected data from the server
  }
  expect(new Set(ports).size).toBe(1);
});

test('open sends no token, and the next request uses its connection', async () => {
  const ports: (number | undefined)[] = [];
  const { rootUrl, requests } = await startServer((request, response) => {
    ports.push(request.socket.remotePort);
    response.writeHead(404).end();
  });
  const client = aClient(`${rootUrl}/graph`);
  await client.open();
  await nextIteration();
  await errorOf(client.send(patch));
  expect(requests[0]).toMatchObject({ method: 'GET', url: '/' });
  expect(requests[0]?.headers).not.toHaveProperty('authorization');
  expect(new Set(ports).size).toBe(1);
});

test('open reports a server that does not answer', async () => {
  await expect(aClient('http://127.0.0.1:1').open()).rejects.toThrow(
    /^no answer from http:\/\/127\.0\.0\.1:1 \(ECONNREFUSED: .*\); allow outbound connections from the app to this address$/,
  );
});

test('an answer is read as UTF-8, wherever it is split', async () => {
  const body = Buffer.from('{"id":"Zürich"}');
  const { rootUrl } = await startServer(async (_request, response) => {
    for (const byte of body) await new Promise((resolve) => response.write(Buffer.of(byte), resolve));
    response.end();
  });
  expect(await aClient(rootUrl).send(patch)).toMatchObject({ body: { id: 'Zürich' } });
});

test.each([
  ['204 without a body', 204, '', undefined],
  ['200 without a body, as Intune does', 200, '', undefined],
  ['200 with an HTML page', 200, '<html>', '<html>'],
  ['201', 201, { id: 'new' }, { id: 'new' }],
])('%s is success', async (_case, status, sent, body) => {
  const { rootUrl } = await startServer(answer(status, sent));
  expect(await aClient(rootUrl).send(patch)).toMatchObject({ status, body });
});

test.each([400, 403, 404, 405, 409, 412, 423, 501, 505, 519, 530, 300, 304, 301, 302, 303, 307, 308])(
  '%i is permanent',
  async (status) => {
    const { rootUrl, requests } = await startServer(answer(status));
    expect(await errorOf(aClient(rootUrl).send(patch))).toMatchObject({
      transient: false,
      options: { status, code: `HTTP${status}` },
    });
    expect(requests).toHaveLength(1);
  },
);

test.each([408, 429, 500, 502, 503, 504, 509, 520, 524, 529])('%i is transient', async (status) => {
  const { rootUrl, requests } = await startServer(answer(status));
  expect(await errorOf(aClient(rootUrl).send(patch))).toMatchObject({ transient: true, options: { status } });
  expect(requests).toHaveLength(1);
});

test('an error has Graph’s code, message and Retry-After', async () => {
  const error = { code: 'TooManyRequests', message: 'Please retry again later.' };
  const { rootUrl, requests } = await startServer(
    answer(429, { error }, { 'retry-after': '2.128', 'request-id': 'r-1' }),
  );
  const { options } = await errorOf(aClient(rootUrl).send(patch));
  expect(options).toEqual({
    method: 'PATCH',
    url: `${rootUrl}/beta${patch.path}`,
    status: 429,
    code: 'TooManyRequests',
    reason: 'Please retry again later.',
    transient: true,
    retryAfterMs: 2_128,
    requestId: 'r-1',
    clientRequestId: requests[0]?.headers['client-request-id'],
  });
});

test.each([200, 202, 403, 412, 503])(
  'Multi Admin Approval is recognised by its header: %i',
  async (status) => {
    const { rootUrl } = await startServer(answer(status, '', { 'x-msft-approval-code': 'guid-1' }));
    const { options } = await errorOf(aClient(rootUrl).send(patch));
    expect(options).toMatchObject({ code: 'approvalRequired', transient: false });
  },
);

test('a success is a success although it repeats the approval code that the write had', async () => {
  const headers = { 'x-msft-approval-code': '3f1c2d4e-0000-4000-8000-000000000001' };
  const { rootUrl, requests } = await startServer(answer(204, '', headers));
  await aClient(rootUrl).send({ ...patch, headers });
  expect(requests[0]?.headers).toMatchObject({ ...headers, 'content-type': 'application/json' });
});

const approval = 'Approval Required. x-msft-approval-code: 3f1c2d4e-0000-4000-8000-000000000001';

test.each([
  ['an error', { error: { code: 'ApprovalRequired', message: approval } }],
  ['a text', approval],
])('Multi Admin Approval is recognised by the words of a 202: %s', async (_case, body) => {
  const { rootUrl } = await startServer(answer(202, body));
  const { options } = await errorOf(aClient(rootUrl).send(patch));
  expect(options).toMatchObject({
    ...{ status: 202, code: 'approvalRequired', transient: false },
    reason: expect.stringContaining('3f1c2d4e-0000-4000-8000-000000000001'),
  });
});

test('the reason of an error has at most 1,000 characters of a proxy’s page', async () => {
  const { rootUrl } = await startServer(
    answer(503, `<html>${'x'.repeat(100_000)}</html>`, { 'content-type': 'text/html' }),
  );
  const { options } = await errorOf(aClient(rootUrl).send(patch));
  expect(options).toMatchObject({
    ...{ status: 503, code: 'HTTP503', transient: true },
    reason: `${'x'.repeat(999)}…`,
  });
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('an answer that is compressed with %s is read', async (encoding, compress) => {
  const { rootUrl } = await startServer((_request, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(compress('{"id":"Zürich"}'));
  });
  expect(await aClient(rootUrl).send(patch)).toMatchObject({ body: { id: 'Zürich' } });
});

test('an answer with a byte order mark is read', async () => {
  const { rootUrl } = await startServer(answer(200, '\ufeff{"id":"a"}'));
  expect(await aClient(rootUrl).send(patch)).toMatchObject({ body: { id: 'a' } });
});

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) is not followed, so the token is sent to no other host',
  async (status) => {
    const elsewhere = await startServer(answer(200));
    const { rootUrl } = await startServer(answer(status, '', { location: `${elsewhere.rootUrl}/x` }));
    await errorOf(aClient(rootUrl).send(patch));
    expect(elsewhere.requests).toEqual([]);
  },
);

const other = { token: 'other', expiresOnTimestamp };
const first = { token: secret, expiresOnTimestamp };

test('after a 401 the request is sent again with another token, with the claims that were asked for', async () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
  const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
  const { rootUrl, requests } = await startServer(
    answer(401, '', { 'www-authenticate': challenge }),
    answer(200),
  );
  const credential = new ScriptedCredential(first, other);
  expect(await aClient(rootUrl, credential).send(patch)).toMatchObject({ status: 200 });
  expect(requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${secret}`, 'Bearer other']);
  expect(requests[1]).toMatchObject({ method: 'PATCH', body: JSON.stringify(patch.body) });
  expect(credential.requests.map((request) => request.claims)).toEqual([undefined, claims]);
});

test('beforeWrite is called after the token was obtained, right before each sending', async () => {
  const { rootUrl, requests } = await startServer(answer(401), answer(200));
  const credential = new ScriptedCredential(first, other);
  const asked: string[] = [];
  const beforeWrite = async () =>
    void asked.push(`${credential.requests.length} tokens, ${requests.length} requests`);
  await aClient(rootUrl, credential).send(patch, { beforeWrite });
  expect(asked).toEqual(['1 tokens, 0 requests', '2 tokens, 1 requests']);
});

test('if beforeWrite throws, nothing is sent', async () => {
  const { rootUrl, requests } = await startServer(answer(200));
  const beforeWrite = () => Promise.reject(new Error('gone'));
  await expect(aClient(rootUrl).send(patch, { beforeWrite })).rejects.toThrow('gone');
  expect(requests).toEqual([]);
});

test('a 401 without claims leads to another token too', async () => {
  const { rootUrl, requests } = await startServer(answer(401), answer(200));
  await aClient(rootUrl, new ScriptedCredential(first, other)).send(patch);
  expect(requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${secret}`, 'Bearer other']);
});

test('a second 401 is transient, because it is about the relay, not about the change', async () => {
  const error = { code: 'InvalidAuthenticationToken', message: 'No.' };
  const { rootUrl, requests } = await startServer(answer(401, { error }));
  const { options } = await errorOf(aClient(rootUrl, new ScriptedCredential(first, other)).send(patch));
  expect(options).toMatchObject({ status: 401, code: 'InvalidAuthenticationToken', transient: true });
  expect(requests).toHaveLength(2);
});

test('without a token nothing is sent, and the error is transient', async () => {
  const { rootUrl, requests } = await startServer(answer(200));
  const credential = new ScriptedCredential(new Error('No identity endpoint.\nTry az login.'));
  const { options } = await errorOf(aClient(rootUrl, credential).send(patch));
  expect(options).toMatchObject({
    code: 'tokenUnavailable',
    reason: 'no token: No identity endpoint. Try az login.',
    transient: true,
    unsent: true,
  });
  expect(requests).toEqual([]);
});

test('without another token after a 401 the error has the 401, because Graph did receive the request', async () => {
  const { rootUrl, requests } = await startServer(answer(401, '', { 'request-id': 'r-1' }));
  const credential = new ScriptedCredential(first, new Error('The identity endpoint is down.'));
  const { options } = await errorOf(aClient(rootUrl, credential).send(patch));
  expect(options).toMatchObject({
    ...{ code: 'tokenUnavailable', status: 401, requestId: 'r-1', unsent: false },
    clientRequestId: requests[0]?.headers['client-request-id'],
  });
});

test.each(['\0', '\n', '\u{1f680}'])(
  'a token that cannot be a header (%j) does not appear in the error',
  async (end) => {
    const { rootUrl } = await startServer(answer(200));
    const credential = new ScriptedCredential({ token: secret + end, expiresOnTimestamp });
    expect(await errorOf(aClient(rootUrl, credential).send(patch))).toMatchObject({ transient: true });
  },
);

test('a connection that is closed before the answer is transient', async () => {
  const { rootUrl } = await startServer((request) => request.socket.destroy());
  const { options } = await errorOf(aClient(rootUrl).send(patch));
  expect(options).toMatchObject({
    code: 'UND_ERR_SOCKET',
    transient: true,
    unsent: false,
    clientRequestId: expect.stringMatching(guid),
  });
  expect(options.status).toBeUndefined();
});

test.each([200, 500])('an incomplete answer with status %i counts as no answer', async (status) => {
  const { rootUrl } = await startServer((_request, response) => {
    response.writeHead(status, { 'content-length': '1000' }).write('{"id":');
    setImmediate(() => response.destroy());
  });
  const { options } = await errorOf(aClient(rootUrl).send(patch));
  expect(options).toMatchObject({ code: 'UND_ERR_SOCKET', transient: true });
  expect(options.status).toBeUndefined();
});

test('a refused connection is transient', async () => {
  const { options } = await errorOf(aClient('http://127.0.0.1:1').send(patch));
  expect(options).toMatchObject({ code: 'ECONNREFUSED', transient: true, unsent: true });
});

test.each([
  ['no answer at all', () => {}],
  ['an answer that does not end', startAnswer],
])('%s ends with a TimeoutError and a closed connection', async (_case, silence) => {
  const closed = Promise.withResolvers<void>();
  const { rootUrl } = await startServer((request, response) => {
    request.socket.on('close', () => closed.resolve());
    silence(request, response);
  });
  const token = new GraphToken(new ScriptedCredential(first), 'scope');
  const { options } = await errorOf(
    new HttpGraphClient({ rootUrl, requestTimeoutMs: 50 }, token).send(patch),
  );
  expect(options).toMatchObject({ code: 'TimeoutError', transient: true, unsent: false });
  await closed.promise;
});

function startAnswer(...[, response]: Parameters<ReturnType<typeof answer>>): void {
  response.writeHead(200).write('{');
}
