import type { GraphToken } from './graph/GraphToken.ts';
import type { HttpGraphClient } from './graph/HttpGraphClient.ts';
import type { ServiceBusMessageSender } from './servicebus/ServiceBusMessageSender.ts';
import type { SessionCheck } from './servicebus/SessionCheck.ts';
import { oneLine } from './values/oneLine.ts';

type Needed = {
  readonly sessions: Pick<SessionCheck, 'run'>;
  readonly sender: Pick<ServiceBusMessageSender, 'open'>;
  readonly token: Pick<GraphToken, 'get'>;
  readonly graph: Pick<HttpGraphClient, 'open'>;
};

/** Queues and topics. */
type Entities = {
  /** Each message needs them. */
  readonly always: readonly string[];
  /** No message needs it to end well, and many never do. */
  readonly errorsQueue: string;
};

/**
 * What the first message will need, begun while the host still looks for that message: the links to Service Bus, the
 * Graph token, a connection to Graph. Says what cannot be had, in one line each, and whether the operations queue is what
 * it has to be.
 */
export class StartUp {
  readonly #needed: Needed;
  readonly #entities: Entities;
  readonly #warn: (line: string) => void;

  constructor(needed: Needed, entities: Entities, warn: (line: string) => void = console.warn) {
    this.#needed = needed;
    this.#entities = entities;
    this.#warn = warn;
  }

  /** Never rejects: nobody waits for it, and a rejection would end the process. */
  async run(): Promise<void> {
    const { sessions, sender, token, graph } = this.#needed;
    const { always, errorsQueue } = this.#entities;
    const open = (entity: string) => sender.open(entity).catch(this.#say());
    await Promise.all([
      sessions.run(),
      token.get().catch(this.#say('No token for Graph yet: ')),
      graph.open().catch(this.#say('No connection to Graph yet: ')),
      ...always.map(open),
    ]);
    await open(errorsQueue);
  }

  #say(before = ''): (error: unknown) => void {
    return (error) => this.#warn(before + oneLine(String(Object(error).message)));
  }
}
