import type { Consumer } from './Consumer.ts';
import type { Message } from './Message.ts';
import type { Session } from './Session.ts';

/** How a queue delivers its messages: to competing consumers, or session by session. */
export type Outlet = {
  /** Makes the message available to receivers. */
  offer(message: Message): void;
  /** Reverses `offer`. */
  withdraw(message: Message): void;
  /** Throws when no receiver has locked the session. Undefined in a queue without sessions. */
  lockedSession(sessionId: string | undefined): Session | undefined;
};

/** Delivers a message: locks it, or removes it in receiveAndDelete. */
export type Deliver = (message: Message, consumer: Consumer, session?: Session) => void;
