import { expect, test } from '@jest/globals';
import { LinkLostError, rejectOnLinkLoss } from '../../src/servicebus/rejectOnLinkLoss.ts';

const never = new Promise<never>(() => {});

test('an answer is passed on, and so is an error', async () => {
  const { signal } = new AbortController();
  await expect(rejectOnLinkLoss(signal, Promise.resolve('answer'))).resolves.toBe('answer');
  await expect(rejectOnLinkLoss(signal, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

test('the wait for an answer ends when the link is lost, and does not start on a lost link', async () => {
  const link = new AbortController();
  const waiting = rejectOnLinkLoss(link.signal, never);
  link.abort();
  await expect(waiting).rejects.toThrow(LinkLostError);
  await expect(rejectOnLinkLoss(link.signal, never)).rejects.toThrow(LinkLostError);
});
