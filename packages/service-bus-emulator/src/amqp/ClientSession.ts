import type { AmqpContext } from './AmqpContext.ts';
import { refuseLink } from './conditions.ts';
import type { RheaReceiver, RheaSender, RheaSession } from './internals.ts';
import type { OutgoingLink } from './OutgoingLink.ts';
import { isRequestNode, openResponseLink, serveRequestNode } from './requestNodes.ts';
import { serveReceiver } from './serveReceiver.ts';
import { serveSender } from './serveSender.ts';

/** The links of one AMQP session. */
export class ClientSession {
  readonly #context: AmqpContext;
  readonly #outgoing = new Set<OutgoingLink>();
  /** The links for responses, by each name and address that a request may reply to. */
  readonly #responses = new Map<string, RheaSender>();

  constructor(session: RheaSession, context: AmqpContext) {
    this.#context = context;
    receiveBytes(session);
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
    if (isRequestNode(link.source.address)) openResponseLink(link, this.#responses);
    else this.#deliverTo(link);
  }

  #deliverTo(link: RheaSender): void {
    const outgoing = serveReceiver(link, this.#context);
    this.#outgoing.add(outgoing);
    link.on('sender_draining', () => outgoing.drain());
    link.on('sender_close', () => {
      outgoing.close();
      this.#outgoing.delete(outgoing);
    });
  }

  #openReceiver(link: RheaReceiver): void {
    if (isRequestNode(link.target.address)) serveRequestNode(link, this.#responses, this.#context);
    else serveSender(link, this.#context);
  }

  /** A flow frame may bring credit for one link, or room in the session window for all. */
  #pumpOnFlow(session: RheaSession): void {
    const onFlow = session.on_flow.bind(session);
    session.on_flow = (frame) => {
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

/** rhea decodes a message of format 0 and loses the AMQP types. It passes on the bytes when no format is set. */
function receiveBytes(session: RheaSession): void {
  const onTransfer = session.on_transfer.bind(session);
  session.on_transfer = (frame) => {
    if (frame.performative.message_format === 0) frame.performative.message_format = null;
    onTransfer(frame);
  };
}
