import { expect, test } from '@jest/globals';
import { Retry } from '../../../src/retry/Retry.ts';
import { MessageSender } from '../../../src/servicebus/MessageSender.ts';
import { RetryingMessageSender } from '../../../src/servicebus/RetryingMessageSender.ts';
import { SendError } from '../../../src/servicebus/SendError.ts';
import { FakeClock } from '../../support/FakeClock.ts';

/** Throws these errors, one per attempt, then takes everything. */
class RefusingSender extends MessageSender {
  attempts = 0;
  readonly #errors: Error[];

  constructor(...errors: Error[]) {
    super();
    this.#errors = errors;
  }

  override async send(): Promise<void> {
    this.attempts++;
    const error = this.#errors.shift();
    if (error) throw error;
  }
}

const retried: string[] = [];

function retrying(sender: MessageSender, budgetMs = 60_000) {
  const { now, sleep } = new FakeClock();
  return new RetryingMessageSender(sender, new Retry({ budgetMs, now, sleep, random: () => 1 }), {
    onRetry: (error) => void retried.push(error.message),
  });
}

const refused = (code: string) => new SendError('topic', Object.assign(new Error('No.'), { code }));

test('while Service Bus refuses, the messages are sent again', async () => {
  const sender = new RefusingSender(refused('ServiceBusy'), refused('QuotaExceeded'));
  await retrying(sender).send('topic', []);
  expect(sender.attempts).toBe(3);
  expect(retried).toEqual([expect.stringContaining('ServiceBusy'), expect.stringContaining('QuotaExceeded')]);
});

test('when the budget is spent the last error is thrown', async () => {
  const sender = new RefusingSender(...Array.from({ length: 9 }, () => refused('QuotaExceeded')));
  await expect(retrying(sender, 5_000).send('topic', [])).rejects.toThrow('QuotaExceeded');
});

test('a message that is too large is not sent again', async () => {
  const sender = new RefusingSender(refused('MessageSizeExceeded'));
  await expect(retrying(sender).send('topic', [])).rejects.toThrow('MessageSizeExceeded');
  expect(sender.attempts).toBe(1);
});
