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
      dropCached: async (...asked) => void dropped.push(asked),
    }),
  };
}
const start = new FakeClock().time;
const first = { token: 'first', expiresOnTimestamp: start + hour };
const second = { token: 'second', expiresOnTimestamp: start + 2 * hour };

test('a token is asked for once, for Graph’s scope, and kept', async () => {
  const { credential, token } = aToken(first);
  expect([await token.get(), await token.get()]).toEqual(['first', 'first']);
  expect(credential.requests).toEqual([{ scope, claims: undefined }]);
});

test('however many wait for it, one asks', async () => {
  const { credential, token } = aToken(first);
  expect(await Promise.all([token.get(), token.get(), token.get()])).toEqual(['first', 'first', 'first']);
  expect(credential.requests).toHaveLength(1);
});

test('it is renewed five minutes before it ends', async () => {
  const { clock, token } = aToken(first, second);
  await token.get();
  clock.time += hour - 5 * minute - 1;
  expect(await token.get()).toBe('first');
  clock.time += 1;
  expect(await token.get()).toBe('second');
});

test('it is renewed earlier where its maker says so, and nobody waits for that', async () => {
  const { clock, token } = aToken({ ...first, refreshAfterTimestamp: start + 10 * minute }, second);
  await token.get();
  clock.time += 10 * minute;
  expect(await token.get()).toBe('first');
  await new Promise(setImmediate);
  expect(await token.get()).toBe('second');
});

test('a renewal without an answer holds nobody up while the token holds', async () => {
  let asked = 0;
  const old = { ...first, refreshAfterTimestamp: start - 1 };
  const getToken = () => (asked++ === 0 ? Promise.resolve(old) : new Promise<never>(() => {}));
  const token = new GraphToken({ getToken }, scope, { now: new FakeClock().now });
  expect([await token.get(), await token.get(), asked]).toEqual(['first', 'first', 2]);
});

test('while renewal fails, a token that still holds is used', async () => {
  const { clock, token } = aToken(first, new Error('no identity endpoint'), second);
  await token.get();
  clock.time += hour - minute;
  expect(await token.get()).toBe('first');
  expect(await token.get()).toBe('second');
});

test('a token that has ended is not used, whatever happens', async () => {
  const { clock, token } = aToken(first, new Error('no identity endpoint'), second);
  await token.get();
  clock.time += hour;
  await expect(token.get()).rejects.toThrow('no identity endpoint');
  expect(await token.get()).toBe('second');
});

test('a failure is not kept: the next call asks again', async () => {
  const { token } = aToken(new Error('not yet'), first);
  await expect(token.get()).rejects.toThrow('not yet');
  expect(await token.get()).toBe('first');
});

test('all that wait for a token that fails are told', async () => {
  const { credential, token } = aToken(new Error('not yet'));
  const results = await Promise.allSettled([token.get(), token.get()]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(credential.requests).toHaveLength(1);
});

test.each([
  ['none', null],
  ['an empty one', { ...first, token: '' }],
  ['one that cannot be a header', { ...first, token: 'hunter2\0' }],
  ['one of two lines', { ...first, token: 'hunter2\nx' }],
])('a credential that has %s says which scope it is about, and no more', async (_case, answer) => {
  const { token } = aToken(answer);
  await expect(token.get()).rejects.toThrow(
    /^the credential has no usable token for https:\/\/graph.microsoft.com\/.default$/,
  );
});

test('a refused token is replaced, with the claims that the refusal asks for', async () => {
  const { credential, token } = aToken(first, second);
  await token.get();
  expect(await token.replace('first', '{"access_token":{}}')).toBe('second');
  expect(await token.get()).toBe('second');
  expect(credential.requests[1]).toEqual({ scope, claims: '{"access_token":{}}' });
});

test('the credential’s own cache is emptied before it is asked, once for all who were refused', async () => {
  const { token, dropped } = aToken(first, second);
  await token.get();
  await Promise.all([token.replace('first', '{}'), token.replace('first', '{}')]);
  expect(dropped).toEqual([[scope, '{}']]);
});

test('a credential that has the refused token only says so', async () => {
  const { token } = aToken(first, first);
  await token.get();
  await expect(token.replace('first')).rejects.toThrow('the credential has no other');
});

test('of many requests refused with one token, one replaces it', async () => {
  const { credential, token } = aToken(first, second);
  await token.get();
  expect(await Promise.all([token.replace('first'), token.replace('first')])).toEqual(['second', 'second']);
  expect(await token.replace('first')).toBe('second');
  expect(credential.requests).toHaveLength(2);
});

test.each([
  ['a credential', { getToken: () => new Promise<never>(() => {}) }, async () => {}],
  ['its cache', new ScriptedCredential(first, second), () => new Promise<never>(() => {})],
])('%s that does not answer is not waited for for ever', async (_what, credential, dropCached) => {
  const token = new GraphToken(credential, scope, { dropCached, longestMs: 20, now: () => start });
  const replaced = token.get().then((refused) => token.replace(refused));
  await expect(replaced).rejects.toThrow('no answer in 0.02 s');
});
