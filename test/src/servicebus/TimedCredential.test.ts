import { expect, test } from '@jest/globals';
import { TimedCredential } from '../../../src/servicebus/TimedCredential.ts';

const token = { token: 't', expiresOnTimestamp: 1 };

test('scopes, options and token are passed on', async () => {
  const asked: unknown[] = [];
  const getToken = async (scopes: string | string[], options: object = {}) => {
    asked.push(scopes, options);
    return token;
  };
  expect(await new TimedCredential({ getToken }).getToken('scope', { claims: 'c' })).toBe(token);
  expect(asked).toEqual(['scope', { claims: 'c', abortSignal: expect.any(AbortSignal) }]);
});

test('a request that is never answered fails after the timeout', async () => {
  const credential = new TimedCredential({ getToken: () => new Promise(() => {}) }, 50);
  await expect(credential.getToken('scope')).rejects.toThrow('no answer in 0.05 s');
});
