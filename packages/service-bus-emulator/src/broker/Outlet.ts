import type { Consumer } from './Consumer.ts';
import type { Message } from './Message.ts';
import type { Session } from './Session.ts';

/** How messages leave a queue: to whoever competes for them, or session by session. */
export interface Outlet {
  /** The message can be received from now on. */
  offer(message: Message): void;
  /** The message can no longer be received. */
  withdraw(message: Message): void;
  /** The session whose lock a receiver holds; throws when nobody does. Undefined where there are no sessions. */
  sessionOf(sessionId: string | undefined): Session | undefined;
}

/** Gives a message away: locks it, or removes it for good. */
export type HandOver = (message: Message, consumer: Consumer, session?: Session) => void;
