import type { Lock } from './Lock.ts';
import type { Message } from './Message.ts';
import type { Session } from './Session.ts';

export type ReceiveMode = 'peekLock' | 'receiveAndDelete';

/** A receiver. The broker delivers messages to it while it has credit. */
export type Consumer = {
  readonly name: string;
  readonly mode: ReceiveMode;
  /** The number of messages it accepts now. */
  readonly credit: number;
  /** The lock is undefined in receiveAndDelete. */
  deliver(message: Message, lock: Lock | undefined): void;
};

export type SessionConsumer = Consumer & {
  sessionAccepted(session: Session): void;
  /** The session's lock expired. The consumer's credit is 0 from now on. */
  sessionLost(): void;
};
