import { expect, test } from '@jest/globals';
import { settleDespiteLinkLoss } from '../../src/servicebus/settleDespiteLinkLoss.ts';
import { receivedMessage } from '../receivedMessage.ts';

/** A receiver that answers from a list and records the calls. */
function scriptedReceiver(answers: (() => Promise<void>)[]) {
  const calls: string[] = [];
  const answer = (name: string) => () => {
    calls.push(name);
    return answers.shift()?.() ?? Promise.resolve();
  };
  const receiver = {
    completeMessage: answer('complete'),
    abandonMessage: answer('abandon'),
  };
  return { receiver, calls };
}

const message = receivedMessage();
const never = () => new Promise<never>(() => {});

test('a settlement that the loss of the link interrupts is sent again', async () => {
  const { receiver, calls } = scriptedReceiver([never]);
  const link = new AbortController();
  const settled = settleDespiteLinkLoss(receiver, link.signal).completeMessage(message);
  link.abort();
  await settled;
  expect(calls).toEqual(['complete', 'complete']);
});

test('a settlement that the broker refuses is not sent again', async () => {
  const { receiver, calls } = scriptedReceiver([() => Promise.reject(new Error('MessageLockLost'))]);
  const settler = settleDespiteLinkLoss(receiver, new AbortController().signal);
  await expect(settler.abandonMessage(message)).rejects.toThrow('MessageLockLost');
  expect(calls).toEqual(['abandon']);
});

test('a settlement after the loss of the link is sent once: the broker would refuse the second one', async () => {
  const { receiver, calls } = scriptedReceiver([]);
  const settler = settleDespiteLinkLoss(receiver, AbortSignal.abort());
  await settler.completeMessage(message);
  expect(calls).toEqual(['complete']);
});
