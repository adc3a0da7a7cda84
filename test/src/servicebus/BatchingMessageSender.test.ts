import { expect, test } from '@jest/globals';
import { BatchingMessageSender } from '../../../src/servicebus/BatchingMessageSender.ts';
import { MessageSender, type OutgoingMessage } from '../../../src/servicebus/MessageSender.ts';
import { SendError } from '../../../src/servicebus/SendError.ts';

const message = (messageId: string): OutgoingMessage => ({ messageId, body: '' });
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Holds each send until the test answers it. */
class SlowSender extends MessageSender {
  readonly sent: string[] = [];
  readonly #answers: PromiseWithResolvers<void>[] = [];

  override send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    this.sent.push(`${entity} ${messages.map(({ messageId }) => messageId).join('+')}`);
    const answer = Promise.withResolvers<void>();
    this.#answers.push(answer);
    return answer.promise;
  }

  async answer(error?: Error): Promise<void> {
    const answer = this.#answers.shift();
    if (error) answer?.reject(error);
    else answer?.resolve();
    await turn();
  }
}

function setUp() {
  const slow = new SlowSender();
  const sender = new BatchingMessageSender(slow);
  const ended: string[] = [];
  const send = (entity: string, ...ids: string[]) =>
    void sender.send(entity, ids.map(message)).then(
      () => ended.push(`${ids.join('+')} sent`),
      (error: Error) => ended.push(`${ids.join('+')}: ${error.message}`),
    );
  return { slow, ended, send };
}

test('the first message is sent at once; those that come while it is on its way are one batch, in order', async () => {
  const { slow, ended, send } = setUp();
  send('topic', 'a');
  send('topic', 'b');
  send('topic', 'c', 'd');
  expect(slow.sent).toEqual(['topic a']);
  await slow.answer();
  expect(slow.sent).toEqual(['topic a', 'topic b+c+d']);
  expect(ended).toEqual(['a sent']);
  await slow.answer();
  expect(ended).toEqual(['a sent', 'b sent', 'c+d sent']);
  send('topic', 'e');
  expect(slow.sent.at(-1)).toBe('topic e');
});

test('sends to different entities do not wait for each other', () => {
  const { slow, send } = setUp();
  send('topic', 'a');
  send('queue', 'b');
  expect(slow.sent).toEqual(['topic a', 'queue b']);
});

test('after a failure the waiting messages are sent', async () => {
  const { slow, ended, send } = setUp();
  send('topic', 'a');
  send('topic', 'b');
  await slow.answer(new Error('gone'));
  await slow.answer();
  expect(ended).toEqual(['a: gone', 'b sent']);
});

const refusal = (code: string) => new SendError('topic', Object.assign(new Error('No.'), { code }));

test('of a batch with a message that is too large only that message fails', async () => {
  const { slow, ended, send } = setUp();
  for (const id of ['a', 'large', 'c']) send('topic', id);
  await slow.answer();
  await slow.answer(refusal('MessageSizeExceeded'));
  expect(slow.sent.slice(1)).toEqual(['topic large+c', 'topic large', 'topic c']);
  send('topic', 'd');
  await slow.answer(refusal('MessageSizeExceeded'));
  await slow.answer();
  expect(ended).toEqual(['a sent', expect.stringMatching(/^large: .*MessageSizeExceeded/), 'c sent']);
  expect(slow.sent.at(-1)).toBe('topic d');
});

test('a batch that fails with a transient error fails as a whole and is not sent message by message', async () => {
  const { slow, ended, send } = setUp();
  for (const id of ['a', 'b', 'c']) send('topic', id);
  await slow.answer();
  await slow.answer(refusal('ServiceBusy'));
  expect(slow.sent).toEqual(['topic a', 'topic b+c']);
  expect(ended.slice(1)).toEqual(['b', 'c'].map((id) => `${id}: ${refusal('ServiceBusy').message}`));
});
