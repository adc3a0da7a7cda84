import type { GraphToken } from './graph/GraphToken.ts';
import type { HttpGraphClient } from './graph/HttpGraphClient.ts';
import type { ServiceBusMessageSender } from './servicebus/ServiceBusMessageSender.ts';
import { messageOf } from './values/messageOf.ts';
import { oneLine } from './values/oneLine.ts';

type Parts = {
  /** Each reports a queue that is not what it has to be. They never reject. */
  readonly checks: readonly { run(): Promise<void> }[];
  readonly sender: Pick<ServiceBusMessageSender, 'open'>;
  readonly token: Pick<GraphToken, 'get'>;
  readonly graph: Pick<HttpGraphClient, 'open'>;
};

/** Queues and topics that the relay sends to. */
type Entities = {
  /** Every message needs them. */
  readonly always: readonly string[];
  /** Only a message that does not end well needs it, so its link is opened last. */
  readonly errorsQueue: string;
};

/**
 * Prepares what the first message needs while the host still connects: the links to Service Bus, the Graph token and a
 * connection to Graph. Each part that is not available, and each queue that is not configured as the app needs it, is
 * reported in one line.
 */
export class StartUp {
  readonly #parts: Parts;
  readonly #entities: Entities;
  readonly #warn: (line: string) => void;

  constructor(parts: Parts, entities: Entities, warn: (line: string) => void = console.warn) {
    this.#parts = parts;
    this.#entities = entities;
    this.#warn = warn;
  }

  /** Never rejects: nothing waits for it, and an unhandled rejection would end the process. */
  async run(): Promise<void> {
    const { checks, sender, token, graph } = this.#parts;
    const { always, errorsQueue } = this.#entities;
    const open = (entity: string) => sender.open(entity).catch(this.#report());
    await Promise.all([
      ...checks.map((check) => check.run()),
      token.get().catch(this.#report('No token for Graph yet: ')),
      graph.open().catch(this.#report('No connection to Graph yet: ')),
      ...always.map(open),
    ]);
    await open(errorsQueue);
  }

  #report(prefix = ''): (error: unknown) => void {
    return (error) => this.#warn(prefix + oneLine(messageOf(error)));
  }
}
