import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { MessageSender } from '../../src/messaging/MessageSender.ts';
import { ServiceBusMessageSender } from '../../src/messaging/ServiceBusMessageSender.ts';
import type { Entry } from './Entry.ts';
import { openPlace, type Place } from './places.ts';
import { type Replayed, refused, sent, succeeded } from './Replayed.ts';
import { takeOut } from './takeOut.ts';
import { textOf } from './textOf.ts';
import { type Queues, type Replay, toReplay } from './toReplay.ts';

type Planned = { readonly entry: Entry; readonly replay: Replay };

/**
 * Sends entries again, oldest first in each place, each before it is taken out of its queue: whatever interrupts it,
 * nothing is lost, and what was sent already is dropped as a duplicate the next time.
 */
export class Replayer {
  readonly #client: ServiceBusClient;
  readonly #sender: MessageSender;
  readonly #queues: Queues;
  readonly #report: (one: Replayed) => void;

  constructor(client: ServiceBusClient, queues: Queues, report: (one: Replayed) => void) {
    this.#client = client;
    this.#sender = new ServiceBusMessageSender(client);
    this.#queues = queues;
    this.#report = report;
  }

  /** @param all what is in the places, chosen or not, oldest first */
  async run(chosen: readonly Entry[], all: readonly Entry[]): Promise<void> {
    const planned = chosen.flatMap((entry) => this.#plan(entry));
    for (const [place, some] of Map.groupBy(planned, ({ entry }) => entry.place)) {
      const here = all.filter((entry) => entry.place === place);
      const ahead = here.findIndex((entry) => entry.name === some.at(-1)?.entry.name) + 1;
      await this.#replayFrom(place, some, ahead);
    }
  }

  #plan(entry: Entry): Planned[] {
    const replay = toReplay(entry, this.#queues);
    if (!('problem' in replay)) return [{ entry, replay }];
    this.#report(refused(entry, replay.problem));
    return [];
  }

  async #replayFrom(place: Place, planned: readonly Planned[], ahead: number): Promise<void> {
    const missing = new Map(planned.map((one) => [one.entry.sequenceNumber, one]));
    const receiver = openPlace(this.#client, place);
    try {
      await takeOut(receiver, new Set(missing.keys()), ahead, async (message) => {
        const number = String(message.sequenceNumber);
        const one = missing.get(number);
        missing.delete(number);
        if (one) this.#report(await this.#replay(receiver, message, one));
      });
    } finally {
      await receiver.close();
    }
    for (const { entry } of missing.values()) this.#report(refused(entry, notThere));
  }

  async #replay(
    receiver: ServiceBusReceiver,
    message: ServiceBusReceivedMessage,
    { entry, replay }: Planned,
  ): Promise<Replayed> {
    try {
      await this.#sender.send(replay.queue, [replay.message]);
    } catch (error) {
      await receiver.abandonMessage(message).catch(() => {}); // it is there again when its lock has expired
      return refused(entry, textOf(error));
    }
    return receiver.completeMessage(message).then(
      () => succeeded(entry, sent(replay)),
      (error) => refused(entry, `${sent(replay)}, but it is still here: replay it again (${textOf(error)})`),
    );
  }
}

const notThere = 'it is gone, or another receiver has it: try again when the lock has expired';
