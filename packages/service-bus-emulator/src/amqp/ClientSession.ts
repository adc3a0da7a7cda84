import type { AmqpContext } from './AmqpContext.ts';
import { refuseLink } from './conditions.ts';
import type { RheaReceiver, RheaSender, RheaSession } from './internals.ts';
import { isNode, openResponses, serveNode } from './nodes.ts';
import type { OutgoingLink } from './OutgoingLink.ts';
import { serveReceiver } from './serveReceiver.ts';
import { serveSender } from './serveSender.ts';

/** The links of one AMQP session. */
export class ClientSession {
  readonly #context: AmqpContext;
  readonly #outgoing = new Set<OutgoingLink>();
  /** Where answers go, by the names and addresses that requests reply to. */
  readonly #responses = new Map<string, RheaSender>();

  constructor(session: RheaSession, context: AmqpContext) {
    this.#context = context;
    receiveBytes(session);
    this.#pumpOnFlow(session);
    session.on('sender_open', ({ sender }) => attempt(sender, () => this.#openSender(sender)));
    session.on('receiver_open', ({ receiver }) => attempt(receiver, () => this.#openReceiver(receiver)));
  }

  close(): void {
    for (const link of this.#outgoing) link.close();
    this.#outgoing.clear();
  }

  /** rhea's sender is where a client receives. */
  #openSender(link: RheaSender): void {
    if (isNode(link.source.address)) openResponses(link, this.#responses);
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
    if (isNode(link.target.address)) serveNode(link, this.#responses, this.#context);
    else serveSender(link, this.#context);
  }

  /** A flow may bring credit to one link, or room in the window to all. */
  #pumpOnFlow(session: RheaSession): void {
    const onFlow = session.on_flow.bind(session);
    session.on_flow = (frame) => {
      onFlow(frame);
      for (const link of this.#outgoing) link.pump();
    };
  }
}

/** A link that cannot be served is answered and closed with the reason. */
function attempt(link: RheaSender | RheaReceiver, open: () => void): void {
  try {
    open();
  } catch (error) {
    refuseLink(link, error);
  }
}

/** rhea decodes messages of format 0 and drops their bytes, and with them types; without a format it does not. */
function receiveBytes(session: RheaSession): void {
  const onTransfer = session.on_transfer.bind(session);
  session.on_transfer = (frame) => {
    if (frame.performative.message_format === 0) frame.performative.message_format = null;
    onTransfer(frame);
  };
}
