import type { Timer } from './Clock.ts';
import type { Message } from './Message.ts';
import type { Session } from './Session.ts';

/** The lock on a message that was delivered and is not settled yet. */
export type Lock = {
  /** A GUID. */
  readonly token: string;
  readonly message: Message;
  /** Set when the message belongs to a locked session. */
  readonly session: Session | undefined;
  lockedUntil: number;
  /** Undefined when the lock lasts as long as the session's lock. */
  timer: Timer | undefined;
};
