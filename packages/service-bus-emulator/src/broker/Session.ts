import { Heap, type HeapEntry } from '@assignment-relay/emulator-kit';
import type { Timer } from './Clock.ts';
import type { SessionConsumer } from './Consumer.ts';
import type { Lock } from './Lock.ts';
import type { Message } from './Message.ts';

/** The messages of one session id, received by one consumer at a time. */
export class Session {
  readonly id: string;
  readonly waiting = new Heap<Message>();
  readonly locks = new Set<Lock>();
  state: Buffer | undefined;
  /** When the state was set; undefined while there is none. */
  stateSetAt: number | undefined;
  owner: SessionConsumer | undefined;
  lockedUntil = 0;
  timer: Timer | undefined;
  /** Its entry among the sessions that can be accepted next. */
  readyEntry: HeapEntry<Session> | undefined;

  constructor(id: string) {
    this.id = id;
  }

  get isUnused(): boolean {
    return this.waiting.size === 0 && !this.owner && this.state === undefined;
  }
}
