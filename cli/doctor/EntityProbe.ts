import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import { hasNoSessions } from '../../src/servicebus/explainNoSession.ts';
import { PeekableQueue } from '../../src/servicebus/PeekableQueue.ts';
import { toServiceBusError } from '../../src/servicebus/serviceBusError.ts';
import type { ExpectedEntity } from './expectedEntities.ts';

type Entity = Pick<ExpectedEntity, 'name' | 'topic'>;

/** Shows what can be seen without the management API. It peeks and opens links only: no message is received or sent. */
export class EntityProbe {
  readonly #client: ServiceBusClient;

  constructor(client: ServiceBusClient) {
    this.#client = client;
  }

  /** Peeks, which needs the right Listen. @returns whether the messages show partitions */
  async peek({ name, topic }: Entity): Promise<boolean> {
    const created = { createReceiver: () => this.#receiver(name, topic) };
    return new PeekableQueue(created, name).showsPartitions();
  }

  /** Opens a link for sending, which needs the right Send. */
  async openSender({ name }: Entity): Promise<void> {
    const sender = this.#client.createSender(name);
    try {
      await sender.createMessageBatch();
    } finally {
      await sender.close();
    }
  }

  /** Accepts a session with a new id, which is always free and empty. */
  async hasSessions(entity: Entity): Promise<boolean> {
    try {
      await this.#acceptUnused(entity);
      return true;
    } catch (error) {
      if (hasNoSessions(error)) return false;
      if (toServiceBusError(error).code !== 'SessionCannotBeLocked') throw error;
      return !hasNoSessions(await this.#acceptNext(entity).catch((refusal: unknown) => refusal));
    }
  }

  async #acceptUnused({ name, topic }: Entity): Promise<void> {
    const id = randomUUID();
    const session = await (topic === undefined
      ? this.#client.acceptSession(name, id, withoutRenewal)
      : this.#client.acceptSession(topic, name, id, withoutRenewal));
    await session.close();
  }

  /** The SDK (7.9.5) drops the reason if a named session is refused, but not if the next session is. */
  async #acceptNext({ name, topic }: Entity): Promise<void> {
    const session = await (topic === undefined
      ? this.#client.acceptNextSession(name, withoutRenewal)
      : this.#client.acceptNextSession(topic, name, withoutRenewal));
    await session.close();
  }

  #receiver(name: string, topic: string | undefined) {
    return topic === undefined ? this.#client.createReceiver(name) : this.#client.createReceiver(topic, name);
  }
}

const withoutRenewal = { maxAutoLockRenewalDurationInMs: 0 };
