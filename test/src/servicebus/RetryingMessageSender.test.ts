import { expect, test } from '@jest/globals';
import { Retry } from '../../../src/retry/Retry.ts';
import { MessageSender } from '../../../src/servicebus/MessageSender.ts';
import { RetryingMessageSender } from '../../../src/servicebus/RetryingMessageSender.ts';
import { SendError } from '../../../src/servicebus/SendError.ts';
import { FakeClock } from '../../support/FakeClock.ts';

/** Refuses with these errors, one after the other, then takes everything. */
class RefusingSender extends MessageSender {
  tries = 0;
  readonly #errors: Error[];

  constructor(...errors: Error[]) {
    super();
    this.#errors = errors;
  }

  override async send(): Promise<void> {
    this.tries++;
    const error = this.#errors.shift();
    if (error) throw error;
  }
}

const told: string[] = [];

function retrying(sender: MessageSender, budgetMs = 60_000) {
  const { now, sleep } = new FakeClock();
  return new RetryingMessageSender(sender, new Retry({ budgetMs, now, sleep, random: () => 1 }), {
    onRetry: (error) => void told.push(error.message),
  });
}

const refused = (code: string) => new SendError('topic', Object.assign(new Error('No.'), { code }));

test('what Service Bus refuses for a while is sent again', async () => {
  const sender = new RefusingSender(refused('ServiceBusy'), refused('QuotaExceeded'));
  await retrying(sender).send('topic', []);
  expect(sender.tries).toBe(3);
  expect(told).toEqual([expect.stringContaining('ServiceBusy'), expect.stringContaining('QuotaExceeded')]);
});

test('once the budget is spent the message goes back', async () => {
  const sender = new RefusingSender(...Array.from({ length: 9 }, () => refused('QuotaExceeded')));
  await expect(retrying(sender, 5_000).send('topic', [])).rejects.toThrow('QuotaExceeded');
});

test('a message that is too large is not sent again', async () => {
  const sender = new RefusingSender(refused('MessageSizeExceeded'));
  await expect(retrying(sender).send('topic', [])).rejects.toThrow('MessageSizeExceeded');
  expect(sender.tries).toBe(1);
});

test('the error says which entity, and what the last try of the SDK ended with', () => {
  const last = Object.assign(new Error('The server is busy.'), { code: 'ServiceBusy' });
  const { message } = new SendError('assignment-results', new AggregateError([new Error('first'), last]));
  expect(message).toBe(
    'Service Bus takes no message for assignment-results: ServiceBusy: The server is busy.',
  );
});
