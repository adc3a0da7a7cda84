import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Clock } from '../../src/broker/Clock.ts';
import type { SessionConsumer } from '../../src/broker/Consumer.ts';
import { Queue } from '../../src/broker/Queue.ts';
import type { Session } from '../../src/broker/Session.ts';
import { Sessions } from '../../src/broker/Sessions.ts';
import { TestContent } from '../TestContent.ts';

class TestConsumer implements SessionConsumer {
  readonly name: string;
  readonly mode = 'peekLock';
  readonly received: string[] = [];
  credit = 0;
  session: Session | undefined;

  constructor(name: string) {
    this.name = name;
  }

  deliver({ content }: { content: { messageId: string } }): void {
    this.credit -= 1;
    this.received.push(content.messageId);
  }

  sessionAccepted(session: Session): void {
    this.session = session;
  }

  sessionLost(): void {
    this.credit = 0;
  }
}

describe('sessions', () => {
  let clock: Clock;
  let sessions: Sessions;
  let queue: Queue;
  beforeEach(() => {
    clock = new Clock();
    const description = {
      lockDurationMs: 1_000,
      maxDeliveryCount: 10,
      timeToLiveMs: 1_000_000,
      deadLetterOnExpiration: false,
      requiresSession: true,
    };
    queue = new Queue('q', description, clock, { deadLetter: () => {} });
    if (!(queue.outlet instanceof Sessions)) throw new Error('The queue has no sessions.');
    sessions = queue.outlet;
  });
  afterEach(() => clock.stop());

  test('only the receiver that has locked a session may use it', () => {
    const owner = new TestConsumer('owner');
    sessions.accept('s', owner);
    expect(sessions.sessionOwnedBy('owner', 's')).toBe(owner.session);
    expect(() => sessions.sessionOwnedBy('former owner', 's')).toThrow(
      "The lock of session 's' has expired or is held",
    );
    expect(() => sessions.sessionOwnedBy('owner', 't')).toThrow("The lock of session 't' has expired");
  });

  test('a waiting receiver gets unsettled messages before messages that were never delivered', () => {
    const first = new TestConsumer('first');
    const second = new TestConsumer('second');
    first.credit = 2;
    second.credit = 3;
    sessions.accept('s', first);
    for (const messageId of ['1', '2', '3']) queue.send(new TestContent({ messageId, sessionId: 's' }));
    sessions.acceptNext(second);
    clock.advance(1_000);
    expect([first.received, second.received]).toEqual([
      ['1', '2'],
      ['1', '2', '3'],
    ]);
  });

  test('a session without messages is forgotten, unless it has a state', () => {
    const consumer = new TestConsumer('consumer');
    for (const id of ['empty', 'stateful']) sessions.accept(id, consumer);
    sessions.setState(sessions.lockedSession('stateful'), Buffer.from('state'));
    for (const id of ['empty', 'stateful']) sessions.release(sessions.lockedSession(id), consumer);
    expect(queue.sessionIds(sessions)).toEqual(['stateful']);
  });
});
