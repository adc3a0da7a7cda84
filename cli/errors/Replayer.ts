import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { MessageSender } from '../../src/servicebus/MessageSender.ts';
import { ServiceBusMessageSender } from '../../src/servicebus/ServiceBusMessageSender.ts';
import { textOf } from '../textOf.ts';
import type { Entry } from './Entry.ts';
import type { Planned } from './Planned.ts';
import { openPlace, type Place } from './places.ts';
import { type Replayed, refused, sent, succeeded } from './Replayed.ts';
import { takeOut } from './takeOut.ts';
import type { Replay } from './toReplay.ts';

type Sendable = { readonly entry: Entry; readonly replay: Replay };

/**
 * Sends entries again, oldest first in each place, each before it is taken out of its queue: whatever interrupts it,
 * nothing is lost, and what was sent already is dropped as a duplicate the next time.
 */
export class Replayer {
  readonly #client: ServiceBusClient;
  readonly #sender: MessageSender;
  readonly #report: (one: Replayed) => void;

  constructor(client: ServiceBusClient, report: (one: Replayed) => void) {
    this.#client = client;
    this.#sender = new ServiceBusMessageSender(client);
    this.#report = report;
  }

  /** @param all what is in the places, chosen or not, oldest first */
  async run(planned: readonly Planned[], all: readonly Entry[]): Promise<void> {
    const sendable = planned.flatMap((one) => this.#sendable(one));
    for (const [place, some] of Map.groupBy(sendable, ({ entry }) => entry.place)) {
      const here = all.filter((entry) => entry.place === place);
      const ahead = here.findIndex((entry) => entry.name === some.at(-1)?.entry.name) + 1;
      await this.#replayFrom(place, some, ahead);
    }
  }

  #sendable({ entry, replay }: Planned): Sendable[] {
    if (!('problem' in replay)) return [{ entry, replay }];
    this.#report(refused(entry, replay.problem));
    return [];
  }

  async #replayFrom(place: Place, some: readonly Sendable[], ahead: number): Promise<void> {
    const missing = new Map(some.map((one) => [one.entry.sequenceNumber, one]));
    const open = () => openPlace(this.#client, place);
    await takeOut(open, new Set(missing.keys()), ahead, async (message, receiver) => {
      const number = String(message.sequenceNumber);
      const one = missing.get(number);
      missing.delete(number);
      const ended = one && (await this.#replay(receiver, message, one));
      if (ended) this.#report(ended);
      return ended?.replayed ?? false;
    });
    for (const { entry } of missing.values()) this.#report(refused(entry, notThere));
  }

  async #replay(
    receiver: ServiceBusReceiver,
    message: ServiceBusReceivedMessage,
    { entry, replay }: Sendable,
  ): Promise<Replayed> {
    try {
      await this.#sender.send(replay.queue, [replay.message]);
    } catch (error) {
      return refused(entry, textOf(error));
    }
    return receiver.completeMessage(message).then(
      () => succeeded(entry, sent(replay)),
      (error) => refused(entry, `${sent(replay)}, but it is still here: replay it again (${textOf(error)})`),
    );
  }
}

const notThere = 'it is gone, or another receiver has it: try again when the lock has expired';
