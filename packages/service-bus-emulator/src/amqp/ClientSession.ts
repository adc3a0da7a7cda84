import type { AmqpContext } from './AmqpContext.ts';
import { refuseLink } from './conditions.ts';
import type { RheaReceiver, RheaSender, RheaSession } from './internals.ts';
import { sourceOf, targetOf } from './linkAddress.ts';
import type { OutgoingLink } from './OutgoingLink.ts';
import { prepareSession } from './prepareSession.ts';
import type { ResponseLink } from './ResponseLink.ts';
import { isRequestNode, openResponseLink, serveRequestNode } from './requestNodes.ts';
import { serveReceiver } from './serveReceiver.ts';
import { serveSender } from './serveSender.ts';

/** A link on which the server sends. */
type Outgoing = { pump(): void; close(): void };

/** The links of one AMQP session. */
export class ClientSession {
  readonly #context: AmqpContext;
  readonly #outgoing = new Set<Outgoing>();
  /** The links for responses, by each name and address that a request may reply to. */
  readonly #responses = new Map<string, ResponseLink>();

  constructor(session: RheaSession, context: AmqpContext) {
    this.#context = context;
    prepareSession(session);
    this.#pumpOnFlow(session);
    session.on('sender_open', ({ sender }) => openOrRefuse(sender, () => this.#openSender(sender)));
    session.on('receiver_open', ({ receiver }) => openOrRefuse(receiver, () => this.#openReceiver(receiver)));
  }

  close(): void {
    for (const link of this.#outgoing) link.close();
    this.#outgoing.clear();
  }

  /** rhea's sender is the server's end of a client's receiver. */
  #openSender(link: RheaSender): void {
    const outgoing = isRequestNode(sourceOf(link))
      ? openResponseLink(link, this.#responses)
      : this.#deliverTo(link);
    this.#outgoing.add(outgoing);
    link.on('sender_close', () => {
      outgoing.close();
      this.#outgoing.delete(outgoing);
    });
  }

  #deliverTo(link: RheaSender): OutgoingLink {
    const outgoing = serveReceiver(link, this.#context);
    link.on('sender_draining', () => outgoing.drain());
    return outgoing;
  }

  #openReceiver(link: RheaReceiver): void {
    if (isRequestNode(targetOf(link))) serveRequestNode(link, this.#responses, this.#context);
    else serveSender(link, this.#context);
  }

  /** A flow frame may bring credit for one link, or room in the session window for all. */
  #pumpOnFlow(session: RheaSession): void {
    const onFlow = session.on_flow.bind(session);
    session.on_flow = (frame) => {
      // A transfer that was promised by the former credit is written before the frame can take this credit back.
      const { next_pending_delivery, next_delivery_id } = session.outgoing;
      if (next_pending_delivery < next_delivery_id) session.connection._process();
      onFlow(frame);
      for (const link of this.#outgoing) link.pump();
    };
  }
}

/**
 * A link that cannot be opened is closed with the reason. Every answer repeats the client's settle modes, because
 * .NET takes over those of the answer.
 */
function openOrRefuse(link: RheaSender | RheaReceiver, open: () => void): void {
  const { attach } = link.local;
  attach.snd_settle_mode = link.snd_settle_mode;
  attach.rcv_settle_mode = link.rcv_settle_mode;
  try {
    open();
  } catch (error) {
    refuseLink(link, error);
  }
}
