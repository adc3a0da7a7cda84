import type { GraphToken } from './graph/GraphToken.ts';
import type { ServiceBusMessageSender } from './messaging/ServiceBusMessageSender.ts';
import type { SessionCheck } from './messaging/SessionCheck.ts';
import { oneLine } from './oneLine.ts';

/**
 * What the first message will need, begun while the host still looks for that message: the links to Service Bus, the
 * Graph token. Says what cannot be had, in one line each, and whether the operations queue is what it has to be.
 */
export class StartUp {
  readonly #sessions: Pick<SessionCheck, 'run'>;
  readonly #sender: Pick<ServiceBusMessageSender, 'open'>;
  readonly #token: Pick<GraphToken, 'get'>;
  readonly #entities: readonly string[];
  readonly #errorsQueue: string;
  readonly #warn: (line: string) => void;

  constructor(
    sessions: Pick<SessionCheck, 'run'>,
    sender: Pick<ServiceBusMessageSender, 'open'>,
    token: Pick<GraphToken, 'get'>,
    entities: readonly string[],
    errorsQueue: string,
    warn: (line: string) => void = console.warn,
  ) {
    this.#sessions = sessions;
    this.#sender = sender;
    this.#token = token;
    this.#entities = entities;
    this.#errorsQueue = errorsQueue;
    this.#warn = warn;
  }

  /** Never rejects: nobody waits for it, and a rejection would end the process. */
  async run(): Promise<void> {
    const open = (entity: string) => this.#sender.open(entity).catch(this.#say);
    const token = this.#token.get().catch((error) => this.#say(error, 'No token for Graph yet: '));
    await Promise.all([this.#sessions.run(), token, ...this.#entities.map(open)]);
    await open(this.#errorsQueue); // no message needs it to end well, and many never do
  }

  readonly #say = (error: unknown, before = ''): void => {
    this.#warn(before + oneLine(String(Object(error).message)));
  };
}
