import type { Timer } from './Clock.ts';
import type { Message } from './Message.ts';
import type { Session } from './Session.ts';

/** A delivered message that waits for its settlement. */
export type Lock = {
  /** A GUID. */
  readonly token: string;
  readonly message: Message;
  /** Set when the session's lock holds the message. */
  readonly session: Session | undefined;
  lockedUntil: number;
  /** Without one the session's lock decides. */
  timer: Timer | undefined;
};
