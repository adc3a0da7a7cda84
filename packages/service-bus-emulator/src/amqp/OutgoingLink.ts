import type { EventContext } from 'rhea';
import type { Consumer, ReceiveMode } from '../broker/Consumer.ts';
import type { Lock } from '../broker/Lock.ts';
import type { Message } from '../broker/Message.ts';
import type { Queue } from '../broker/Queue.ts';
import type { Settlement } from '../broker/Settlement.ts';
import type { AmqpContext } from './AmqpContext.ts';
import { encodeMessage } from './codec/encodeMessage.ts';
import { fromDeliveryTag, toDeliveryTag } from './codec/lockToken.ts';
import type { Typed } from './codec/types.ts';
import { toRefusal } from './conditions.ts';
import { rejectedState, toDeliveryState, toSettlement } from './dispositions.ts';
import type { RheaDelivery, RheaSender } from './internals.ts';
import { settleDelivery } from './settleDelivery.ts';

const SETTLED = 1;
const MESSAGE_FORMAT = 0;

/** The server's end of a client's receiver. */
export abstract class OutgoingLink implements Consumer {
  readonly name: string;
  readonly mode: ReceiveMode;
  readonly link: RheaSender;
  readonly queue: Queue;
  readonly #context: AmqpContext;
  /** rhea counts a delivery only when it writes it, which is too late to compute the remaining credit. */
  #sent = 0;
  #isDraining = false;
  #isOpen = true;

  constructor(link: RheaSender, queue: Queue, context: AmqpContext) {
    this.link = link;
    this.name = link.name;
    this.queue = queue;
    this.mode = link.snd_settle_mode === SETTLED ? 'receiveAndDelete' : 'peekLock';
    this.#context = context;
    link._get_drain = () => this.#giveUpCredit();
    for (const state of ['accepted', 'released', 'modified', 'rejected'] as const) {
      link.on(state, ({ delivery }: EventContext) =>
        this.#settle(delivery as unknown as RheaDelivery, toSettlement[state]),
      );
    }
  }

  get credit(): number {
    if (!this.#isOpen) return 0;
    const { outgoing } = this.link.session;
    const unwritten = outgoing.next_delivery_id - outgoing.next_pending_delivery;
    const allowed = this.link.credit + this.link.delivery_count - this.#sent;
    return Math.min(allowed, outgoing.transfer_window() - unwritten);
  }

  /** Asks the broker for as many messages as there is credit for. */
  abstract pump(): void;

  deliver(message: Message, lock: Lock | undefined): void {
    this.#sent += 1;
    const tag = lock && toDeliveryTag(lock.token);
    this.link.send(encodeMessage(message, this.#context.clock.aheadMs), tag, MESSAGE_FORMAT);
  }

  /** Answers a drain request after the available messages, also when no credit is left. */
  drain(): void {
    this.#isDraining = true;
    this.link.issue_flow = true;
    this.link.connection._register();
  }

  /** Stops deliveries. The locks of delivered messages stay. */
  close(): void {
    this.#isOpen = false;
  }

  #giveUpCredit(): boolean {
    if (!this.#isDraining) return false;
    const { link } = this;
    this.#isDraining = false;
    this.#sent += link.credit;
    link.delivery_count += link.credit;
    link.credit = 0;
    return true;
  }

  #settle(delivery: RheaDelivery, toSettlement: (state: Typed) => Settlement): void {
    settleDelivery(delivery, this.#carryOut(delivery, toSettlement));
  }

  #carryOut(delivery: RheaDelivery, toSettlement: (state: Typed) => Settlement): Typed {
    try {
      const settlement = toSettlement(delivery.remote_state as Typed);
      this.queue.settle(this.queue.locks.get(fromDeliveryTag(delivery.tag as Buffer)), settlement);
      return toDeliveryState(settlement);
    } catch (error) {
      return rejectedState(toRefusal(error));
    }
  }
}
