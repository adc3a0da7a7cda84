import type { Lock } from './Lock.ts';
import type { Message } from './Message.ts';
import type { Session } from './Session.ts';

export type ReceiveMode = 'peekLock' | 'receiveAndDelete';

/** Someone who receives; the broker pushes as long as there is credit. */
export interface Consumer {
  readonly name: string;
  readonly mode: ReceiveMode;
  /** How many messages it would take now. */
  readonly credit: number;
  /** The lock is undefined in receiveAndDelete. */
  deliver(message: Message, lock: Lock | undefined): void;
}

export interface SessionConsumer extends Consumer {
  sessionAccepted(session: Session): void;
  /** The lock ran out. From here on its credit is 0. */
  sessionLost(): void;
}
