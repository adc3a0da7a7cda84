import { Deliveries } from './Deliveries.ts';
import type { RheaLink, RheaSession } from './internals.ts';

const COORDINATOR = 0x30;

/** Changes what rhea 3.0 does in a session, so that it can serve every client. Call it when the session opens. */
export function prepareSession(session: RheaSession): void {
  receiveBytes(session);
  session.outgoing.deliveries = new Deliveries();
  keepLinksByHandle(session, attachBeforeTransfers(session));
  settleBeforeDetach(session);
}

/** rhea decodes a message of format 0 and loses the AMQP types. It passes on the bytes when no format is set. */
function receiveBytes(session: RheaSession): void {
  const onTransfer = session.on_transfer.bind(session);
  session.on_transfer = (frame) => {
    if (frame.performative.message_format === 0) frame.performative.message_format = null;
    onTransfer(frame);
  };
}

/**
 * rhea writes transfers before it answers an attach, but a client may give credit together with its attach.
 * Returns the set of links whose attach is not answered.
 */
function attachBeforeTransfers(session: RheaSession): Set<RheaLink> {
  const unanswered = new Set<RheaLink>();
  const { outgoing } = session;
  const process = outgoing.process.bind(outgoing);
  outgoing.process = () => {
    for (const link of unanswered) {
      if (isHeldBack(link)) continue;
      if (link.state.need_open()) session.output(link.local.attach);
      unanswered.delete(link);
    }
    process();
  };
  return unanswered;
}

/**
 * rhea reports dispositions at the end of the tick, but a detach or an end at once. When they arrive together, a session
 * would be released before its messages are settled.
 */
function settleBeforeDetach(session: RheaSession): void {
  for (const name of ['on_detach', 'on_end'] as const) {
    const handle = session[name].bind(session);
    session[name] = (frame) => {
      session.outgoing.process();
      handle(frame);
    };
  }
}

/** The attach must not be answered yet: SessionLink has replaced `_process`. */
function isHeldBack(link: RheaLink): boolean {
  return Object.hasOwn(link, '_process');
}

/**
 * rhea keeps links by name, but a client may give one name to a sender and a receiver, or use it again before rhea has
 * forgotten the former link. Here every attach is a new link, because the server opens none itself.
 */
function keepLinksByHandle(session: RheaSession, unanswered: Set<RheaLink>): void {
  const { links, local, remote } = session;
  session.on_attach = ({ performative }) => {
    const { name, role, handle, target } = performative;
    const link = role ? session.create_sender(name) : session.create_receiver(name);
    link.isForTransactions = Number(target?.descriptor?.value) === COORDINATOR;
    if (link.isForTransactions) performative.target = null; // rhea would print a warning
    delete links[name];
    links[link.local.handle] = link;
    remote.handles[handle] = link;
    link.remote.handle = handle;
    unanswered.add(link);
    link.on_attach({ performative });
  };
  session.remove_link = (link) => {
    const { handle } = link.remote;
    if (handle !== undefined && remote.handles[handle] === link) delete remote.handles[handle];
    delete local.handles[link.local.handle];
    delete links[link.local.handle];
    unanswered.delete(link);
  };
}
