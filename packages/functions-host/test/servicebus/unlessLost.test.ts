import { expect, test } from '@jest/globals';
import { LinkLostError, unlessLost } from '../../src/servicebus/unlessLost.ts';

const never = new Promise<never>(() => {});

test('an answer is passed on, and so is a refusal', async () => {
  const { signal } = new AbortController();
  await expect(unlessLost(signal, Promise.resolve('answer'))).resolves.toBe('answer');
  await expect(unlessLost(signal, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

test('nobody waits for an answer over a link that is lost, before or meanwhile', async () => {
  const link = new AbortController();
  const waiting = unlessLost(link.signal, never);
  link.abort();
  await expect(waiting).rejects.toThrow(LinkLostError);
  await expect(unlessLost(link.signal, never)).rejects.toThrow(LinkLostError);
});
