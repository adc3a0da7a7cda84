import { expect, test } from '@jest/globals';
import { MessageSender, type OutgoingMessage } from '../../../src/servicebus/MessageSender.ts';
import { SendError } from '../../../src/servicebus/SendError.ts';
import { sendSmaller } from '../../../src/servicebus/sendSmaller.ts';

/** Refuses bodies of more than `limit` bytes. */
class LimitedSender extends MessageSender {
  readonly sent: string[] = [];
  readonly #limit: number;
  readonly #code: string;

  constructor(limit: number, code = 'MessageSizeExceeded') {
    super();
    this.#limit = limit;
    this.#code = code;
  }

  override async send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.some(({ body }) => body.length > this.#limit))
      throw new SendError(entity, Object.assign(new Error('No.'), { code: this.#code }));
    this.sent.push(...messages.map(({ body }) => body));
  }
}

const alternatives = ['long text', 'text', ''].map((body) => [{ messageId: 'm', body }]);

test.each([
  [9, 'long text'],
  [5, 'text'],
  [0, ''],
])('with a limit of %i bytes the first message that fits is sent', async (limit, body) => {
  const sender = new LimitedSender(limit);
  await sendSmaller(sender, 'errors', alternatives);
  expect(sender.sent).toEqual([body]);
});

test('if even the smallest is too large, the error is thrown', async () => {
  await expect(sendSmaller(new LimitedSender(-1), 'errors', alternatives)).rejects.toThrow('errors');
});

test('another error is thrown at once', async () => {
  const sender = new LimitedSender(5, 'ServiceBusy');
  await expect(sendSmaller(sender, 'errors', alternatives)).rejects.toThrow('ServiceBusy');
  expect(sender.sent).toEqual([]);
});
