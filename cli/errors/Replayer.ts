import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { MessageSender } from '../../src/servicebus/MessageSender.ts';
import { ServiceBusMessageSender } from '../../src/servicebus/ServiceBusMessageSender.ts';
import { explainError } from '../explainError.ts';
import type { Entry } from './Entry.ts';
import { type Location, openReceiver } from './locations.ts';
import { describeSending, notReplayed, type ReplayResult, replayed } from './ReplayResult.ts';
import { receiveSelected } from './receiveSelected.ts';
import type { PlannedReplay, Replay } from './toReplay.ts';

type Sendable = { readonly entry: Entry; readonly replay: Replay };

/**
 * Sends entries again, oldest first in each location. Each entry is sent before it is removed from its queue, so an
 * interruption loses nothing. The next run sends the same message, which Service Bus drops as a duplicate.
 */
export class Replayer {
  readonly #client: ServiceBusClient;
  readonly #sender: MessageSender;
  readonly #report: (result: ReplayResult) => void;

  constructor(client: ServiceBusClient, report: (result: ReplayResult) => void) {
    this.#client = client;
    this.#sender = new ServiceBusMessageSender(client);
    this.#report = report;
  }

  /** @param all every entry of the locations, selected or not, oldest first */
  async run(planned: readonly PlannedReplay[], all: readonly Entry[]): Promise<void> {
    const sendable = planned.flatMap((one) => this.#sendable(one));
    for (const [location, ofLocation] of Map.groupBy(sendable, ({ entry }) => entry.location)) {
      const there = all.filter((entry) => entry.location === location);
      const last = ofLocation.at(-1)?.entry.name;
      await this.#replayFrom(location, ofLocation, there.findIndex(({ name }) => name === last) + 1);
    }
  }

  #sendable({ entry, replay }: PlannedReplay): Sendable[] {
    if (!('problem' in replay)) return [{ entry, replay }];
    this.#report(notReplayed(entry, replay.problem));
    return [];
  }

  async #replayFrom(location: Location, sendable: readonly Sendable[], maxMessages: number): Promise<void> {
    const missing = new Map(sendable.map((one) => [one.entry.sequenceNumber, one]));
    const open = () => openReceiver(this.#client, location);
    await receiveSelected(open, new Set(missing.keys()), maxMessages, async (message, receiver) => {
      const number = String(message.sequenceNumber);
      const one = missing.get(number);
      missing.delete(number);
      const result = one && (await this.#replay(receiver, message, one));
      if (result) this.#report(result);
      return result?.replayed ?? false;
    });
    for (const { entry } of missing.values()) this.#report(notReplayed(entry, notReceived));
  }

  async #replay(
    receiver: ServiceBusReceiver,
    message: ServiceBusReceivedMessage,
    { entry, replay }: Sendable,
  ): Promise<ReplayResult> {
    try {
      await this.#sender.send(replay.queue, [replay.message]);
    } catch (error) {
      return notReplayed(entry, explainError(error));
    }
    return receiver.completeMessage(message).then(
      () => replayed(entry, describeSending(replay)),
      (error) => notReplayed(entry, notRemoved(replay, error)),
    );
  }
}

const notReceived = 'it is gone, or another receiver has locked it: try again after the lock expires';

const notRemoved = (replay: Replay, error: unknown) =>
  `${describeSending(replay)}, but it is still in its queue: replay it again (${explainError(error)})`;
