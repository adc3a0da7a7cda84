import type { SessionConsumer } from '../broker/Consumer.ts';
import type { Queue } from '../broker/Queue.ts';
import { noSessionAvailable, sessionLockLost } from '../broker/refusals.ts';
import type { Session } from '../broker/Session.ts';
import type { Sessions } from '../broker/Sessions.ts';
import type { AmqpContext } from './AmqpContext.ts';
import { toTicks } from './codec/ticks.ts';
import { refuseLink } from './conditions.ts';
import type { RheaSender } from './internals.ts';
import { OutgoingLink } from './OutgoingLink.ts';

export const SESSION_FILTER = 'com.microsoft:session-filter';
const TIMEOUT = 'com.microsoft:timeout';
const LOCKED_UNTIL = 'com.microsoft:locked-until-utc';
/** How long Azure waits for a session when the client sets no timeout. */
const DEFAULT_TIMEOUT_MS = 65_000;

/** The receiver of one session. */
export class SessionLink extends OutgoingLink implements SessionConsumer {
  readonly #sessions: Sessions;
  readonly #context: AmqpContext;
  #session: Session | undefined;
  #stopWaiting: (() => void) | undefined;

  constructor(link: RheaSender, queue: Queue, sessions: Sessions, context: AmqpContext) {
    super(link, queue, context);
    this.#sessions = sessions;
    this.#context = context;
  }

  /** Throws when another receiver has locked the session. */
  accept(sessionId: string): void {
    this.#sessions.accept(sessionId, this);
  }

  /** Answers the attach when a session is available, or at the client's timeout. The answer names the session. */
  acceptNext(): void {
    this.link._process = () => {};
    const timeoutMs = Number(this.link.properties?.[TIMEOUT] ?? DEFAULT_TIMEOUT_MS);
    const timer = setTimeout(() => this.#giveUp(), timeoutMs);
    const leave = this.#sessions.acceptNext(this);
    this.#stopWaiting = () => {
      clearTimeout(timer);
      leave();
      delete this.link._process;
      this.link.connection._register();
    };
    if (this.#session) this.#stopWaiting();
  }

  sessionAccepted(session: Session): void {
    const lockedUntil = session.lockedUntil - this.#context.clock.aheadMs;
    this.link.set_source({ address: this.link.source.address, filter: { [SESSION_FILTER]: session.id } });
    this.link.local.attach.properties = { [LOCKED_UNTIL]: toTicks(lockedUntil) };
    this.#session = session;
    this.#stopWaiting?.();
  }

  sessionLost(): void {
    super.close();
    refuseLink(this.link, sessionLockLost(this.#session?.id ?? ''));
  }

  override pump(): void {
    if (this.#session) this.#sessions.pump(this.#session);
  }

  override close(): void {
    super.close();
    this.#stopWaiting?.();
    if (this.#session) this.#sessions.release(this.#session, this);
  }

  #giveUp(): void {
    refuseLink(this.link, noSessionAvailable(this.queue.path));
    this.close();
  }
}
