import { expect, test } from '@jest/globals';
import { GatheringMessageSender } from '../../../src/servicebus/GatheringMessageSender.ts';
import { MessageSender, type OutgoingMessage } from '../../../src/servicebus/MessageSender.ts';

const message = (messageId: string): OutgoingMessage => ({ messageId, body: '' });
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Keeps what is on its way until the test lets it arrive, or refuses it. */
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
  const sender = new GatheringMessageSender(slow);
  const ended: string[] = [];
  const send = (entity: string, ...ids: string[]) =>
    void sender.send(entity, ids.map(message)).then(
      () => ended.push(`${ids.join('+')} sent`),
      (error: Error) => ended.push(`${ids.join('+')}: ${error.message}`),
    );
  return { slow, ended, send };
}

test('what comes while something is on its way goes together, in its order; the first waits for nobody', async () => {
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

test('another entity is another way', () => {
  const { slow, send } = setUp();
  send('topic', 'a');
  send('queue', 'b');
  expect(slow.sent).toEqual(['topic a', 'queue b']);
});

test('what fails alone fails; what waits is tried all the same', async () => {
  const { slow, ended, send } = setUp();
  send('topic', 'a');
  send('topic', 'b');
  await slow.answer(new Error('gone'));
  await slow.answer();
  expect(ended).toEqual(['a: gone', 'b sent']);
});

test('what fails together is tried alone: a message that is too large fails by itself', async () => {
  const { slow, ended, send } = setUp();
  for (const id of ['a', 'large', 'c']) send('topic', id);
  await slow.answer();
  await slow.answer(new Error('too large'));
  expect(slow.sent.slice(1)).toEqual(['topic large+c', 'topic large', 'topic c']);
  send('topic', 'd');
  await slow.answer(new Error('too large'));
  await slow.answer();
  expect(ended).toEqual(['a sent', 'large: too large', 'c sent']);
  expect(slow.sent.at(-1)).toBe('topic d');
});
