import { expect, test } from '@jest/globals';
import { settleThroughLoss } from '../../src/servicebus/settleThroughLoss.ts';
import { receivedMessage } from './receivedMessage.ts';

/** A receiver that answers from a list and counts what it was asked. */
function scriptedReceiver(answers: (() => Promise<void>)[]) {
  const asked: string[] = [];
  const answer = (name: string) => () => {
    asked.push(name);
    return answers.shift()?.() ?? Promise.resolve();
  };
  const receiver = {
    completeMessage: answer('complete'),
    abandonMessage: answer('abandon'),
  };
  return { receiver, asked };
}

const message = receivedMessage();
const never = () => new Promise<never>(() => {});

test('a settlement that the loss of the link interrupts is sent once more', async () => {
  const { receiver, asked } = scriptedReceiver([never]);
  const link = new AbortController();
  const settled = settleThroughLoss(receiver, link.signal).completeMessage(message);
  link.abort();
  await settled;
  expect(asked).toEqual(['complete', 'complete']);
});

test('a settlement that the broker refuses is not sent again', async () => {
  const { receiver, asked } = scriptedReceiver([() => Promise.reject(new Error('MessageLockLost'))]);
  const settler = settleThroughLoss(receiver, new AbortController().signal);
  await expect(settler.abandonMessage(message)).rejects.toThrow('MessageLockLost');
  expect(asked).toEqual(['abandon']);
});
