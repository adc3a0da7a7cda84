import { expect, test } from '@jest/globals';
import { GraphToken } from '../../../src/graph/GraphToken.ts';
import { FakeClock } from '../../support/FakeClock.ts';
import { ScriptedCredential } from '../../support/ScriptedCredential.ts';

const scope = 'https://graph.microsoft.com/.default';
const hour = 3_600_000;
const minute = 60_000;

function aToken(...script: ConstructorParameters<typeof ScriptedCredential>) {
  const credential = new ScriptedCredential(...script);
  const clock = new FakeClock();
  const dropped: unknown[] = [];
  return {
    credential,
    clock,
    dropped,
    token: new GraphToken(credential, scope, {
      now: clock.now,
      dropCached: async (...request) => void dropped.push(request),
    }),
  };
}
const start = new FakeClock().time;
const first = { token: 'first', expiresOnTimestamp: start + hour };
const second = { token: 'second', expiresOnTimestamp: start + 2 * hour };

test('a token is requested once, for Graph’s scope, and cached', async () => {
  const { credential, token } = aToken(first);
  expect([await token.get(), await token.get()]).toEqual(['first', 'first']);
  expect(credential.requests).toEqual([{ scope, claims: undefined }]);
});

test('concurrent callers share one request', async () => {
  const { credential, token } = aToken(first);
  expect(await Promise.all([token.get(), token.get(), token.get()])).toEqual(['first', 'first', 'first']);
  expect(credential.requests).toHaveLength(1);
});

test('a token is renewed five minutes before it expires', async () => {
  const { clock, token } = aToken(first, second);
  await token.get();
  clock.time += hour - 5 * minute - 1;
  expect(await token.get()).toBe('first');
  clock.time += 1;
  expect(await token.get()).toBe('second');
});

test('a token is renewed in the background from its refreshAfterTimestamp on', async () => {
  const { clock, token } = aToken({ ...first, refreshAfterTimestamp: start + 10 * minute }, second);
  await token.get();
  clock.time += 10 * minute;
  expect(await token.get()).toBe('first');
  await new Promise(setImmediate);
  expect(await token.get()).toBe('second');
});

test('a renewal without an answer delays nobody while the token is valid', async () => {
  let asked = 0;
  const old = { ...first, refreshAfterTimestamp: start - 1 };
  const getToken = () => (asked++ === 0 ? Promise.resolve(old) : new Promise<never>(() => {}));
  const token = new GraphToken({ getToken }, scope, { now: new FakeClock().now });
  expect([await token.get(), await token.get(), asked]).toEqual(['first', 'first', 2]);
});

test('while renewal fails, a token that is still valid is used', async () => {
  const { clock, token } = aToken(first, new Error('no identity endpoint'), second);
  await token.get();
  clock.time += hour - minute;
  expect(await token.get()).toBe('first');
  expect(await token.get()).toBe('second');
});

test('an expired token is not used, even if renewal fails', async () => {
  const { clock, token } = aToken(first, new Error('no identity endpoint'), second);
  await token.get();
  clock.time += hour;
  await expect(token.get()).rejects.toThrow('no identity endpoint');
  expect(await token.get()).toBe('second');
});

test('an error is not cached: the next call asks again', async () => {
  const { token } = aToken(new Error('not yet'), first);
  await expect(token.get()).rejects.toThrow('not yet');
  expect(await token.get()).toBe('first');
});

test('an error rejects every concurrent caller', async () => {
  const { credential, token } = aToken(new Error('not yet'));
  const results = await Promise.allSettled([token.get(), token.get()]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(credential.requests).toHaveLength(1);
});

test.each([
  ['no token', null],
  ['an empty token', { ...first, token: '' }],
  ['a token that cannot be a header', { ...first, token: 'hunter2\0' }],
  ['a token of two lines', { ...first, token: 'hunter2\nx' }],
])('for %s the error names the scope, and never the token', async (_case, answer) => {
  const { token } = aToken(answer);
  await expect(token.get()).rejects.toThrow(
    /^the credential has no usable token for https:\/\/graph.microsoft.com\/.default; check the app's identity$/,
  );
});

test('a refused token is replaced, with the claims that the 401 asks for', async () => {
  const { credential, token } = aToken(first, second);
  await token.get();
  expect(await token.replace('first', '{"access_token":{}}')).toBe('second');
  expect(await token.get()).toBe('second');
  expect(credential.requests[1]).toEqual({ scope, claims: '{"access_token":{}}' });
});

test('the credential’s own cache is cleared first, once for concurrent callers', async () => {
  const { token, dropped } = aToken(first, second);
  await token.get();
  await Promise.all([token.replace('first', '{}'), token.replace('first', '{}')]);
  expect(dropped).toEqual([[scope, '{}']]);
});

test('a credential that returns the refused token again is an error that says how to fix it', async () => {
  const { token } = aToken(first, first);
  await token.get();
  await expect(token.replace('first')).rejects.toThrow(
    'Graph refuses the token (401), and the credential has no other one; check the identity and GRAPH_CLOUD',
  );
});

test('a token that several requests were refused with is replaced once', async () => {
  const { credential, token } = aToken(first, second);
  await token.get();
  expect(await Promise.all([token.replace('first'), token.replace('first')])).toEqual(['second', 'second']);
  expect(await token.replace('first')).toBe('second');
  expect(credential.requests).toHaveLength(2);
});

test.each([
  ['the credential', { getToken: () => new Promise<never>(() => {}) }, async () => {}],
  ['the cache of the credential', new ScriptedCredential(first, second), () => new Promise<never>(() => {})],
])('%s may take no longer than the timeout', async (_what, credential, dropCached) => {
  const token = new GraphToken(credential, scope, { dropCached, timeoutMs: 20, now: () => start });
  const replaced = token.get().then((refused) => token.replace(refused));
  await expect(replaced).rejects.toThrow('no answer in 0.02 s');
});
