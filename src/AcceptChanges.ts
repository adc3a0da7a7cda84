import type { Config } from './config.ts';
import type { Log } from './Log.ts';
import type { IncomingMessage } from './messages/IncomingMessage.ts';
import { readChanges } from './messages/readChanges.ts';
import type { MessageSender } from './messaging/MessageSender.ts';
import type { ResultReporter } from './messaging/ResultReporter.ts';
import { toOperationMessage } from './messaging/toOperationMessage.ts';

/** What acceptChanges does: one message of upstream's becomes one operation per change, or a rejection. */
export class AcceptChanges {
  readonly #sender: MessageSender;
  readonly #reporter: ResultReporter;
  readonly #config: Pick<Config, 'changesQueue' | 'operationsQueue'>;

  constructor(
    sender: MessageSender,
    reporter: ResultReporter,
    config: Pick<Config, 'changesQueue' | 'operationsQueue'>,
  ) {
    this.#sender = sender;
    this.#reporter = reporter;
    this.#config = config;
  }

  async run(message: IncomingMessage, log: Log): Promise<void> {
    const read = readChanges(message.body);
    const changes = read.flatMap((one) => ('change' in one ? [one.change] : []));
    const rejections = read.flatMap((one) => ('rejection' in one ? [one.rejection] : []));
    await this.#sender.send(
      this.#config.operationsQueue,
      changes.map((change) => toOperationMessage(change, message.traceparent, message.replay)),
    );
    await this.#reporter.rejected(rejections, message, this.#config.changesQueue);
    log(`message ${message.messageId}: ${changes.length} changes accepted, ${rejections.length} rejected`);
  }
}
