import type {
  ServiceBusClient,
  ServiceBusReceivedMessage,
  ServiceBusSessionReceiver,
} from '@azure/service-bus';
import { SessionError } from '../servicebus/SessionError.ts';
import { isObject } from '../values/isObject.ts';
import type { ReassignmentState } from './ReassignmentState.ts';
import { fromStored, type StoredState, toStored } from './storedState.ts';

type Client = Pick<ServiceBusClient, 'acceptSession'>;

/** Service Bus hands over what is there within milliseconds. */
const maxWaitTimeInMs = 500;

const maxEvents = 500;

/** Longer than functionTimeout in host.json: a plan holds its session until it ends. */
const maxAutoLockRenewalDurationInMs = 60 * 60_000;

/** One reassignment: its state, and the events of its changes, which the subscription `reassignments` collects. */
export class ReassignmentSession {
  readonly #receiver: ServiceBusSessionReceiver;
  readonly #entity: string;

  private constructor(receiver: ServiceBusSessionReceiver, entity: string) {
    this.#receiver = receiver;
    this.#entity = entity;
  }

  /** @throws SessionError, which is transient: another process can have the session for as long as its lock lasts */
  static async open(
    client: Client,
    topic: string,
    subscription: string,
    id: string,
  ): Promise<ReassignmentSession> {
    const entity = `${topic}/${subscription}`;
    const options = { maxAutoLockRenewalDurationInMs };
    const receiver = await answered(entity, client.acceptSession(topic, subscription, id, options));
    return new ReassignmentSession(receiver, entity);
  }

  /** @returns undefined if the id was never used */
  async readState(): Promise<StoredState | undefined> {
    const state: unknown = await answered(this.#entity, this.#receiver.getSessionState());
    return isObject(state) ? fromStored(state as StoredState) : undefined;
  }

  /** @returns undefined if no reassignment of this id is running */
  async readRunning(): Promise<ReassignmentState | undefined> {
    const state = await this.readState();
    return state && !('completed' in state) ? state : undefined;
  }

  async writeState(state: StoredState): Promise<void> {
    await answered(this.#entity, this.#receiver.setSessionState(toStored(state)));
  }

  /** The events that are there now, at most 500. They stay until they are completed. */
  receive(): Promise<ServiceBusReceivedMessage[]> {
    return answered(this.#entity, this.#receiver.receiveMessages(maxEvents, { maxWaitTimeInMs }));
  }

  async complete(events: readonly ServiceBusReceivedMessage[]): Promise<void> {
    await answered(this.#entity, Promise.all(events.map((event) => this.#receiver.completeMessage(event))));
  }

  /** Removes events that an earlier reassignment of the same id has left. */
  async discardEvents(): Promise<void> {
    for (let events = await this.receive(); events.length > 0; events = await this.receive())
      await this.complete(events);
  }

  /** Never rejects: the lock ends in any case. */
  async close(): Promise<void> {
    await this.#receiver.close().catch(() => {});
  }
}

async function answered<Answer>(entity: string, answer: Promise<Answer>): Promise<Answer> {
  return answer.catch((cause: unknown) => {
    throw new SessionError(entity, cause);
  });
}
