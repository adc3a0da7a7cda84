import { CompetingConsumers } from '../broker/CompetingConsumers.ts';
import type { Queue } from '../broker/Queue.ts';
import { forwards, hasNoSessions, notImplemented, requiresSession } from '../broker/refusals.ts';
import type { AmqpContext } from './AmqpContext.ts';
import { CompetingLink } from './CompetingLink.ts';
import { entityPath } from './entityPath.ts';
import type { RheaSender } from './internals.ts';
import { sourceOf } from './linkAddress.ts';
import type { OutgoingLink } from './OutgoingLink.ts';
import { SESSION_FILTER, SessionLink } from './SessionLink.ts';

/** Serves a client's receiver. Throws for an entity that is unknown or forwards, and for the wrong kind of receiver. */
export function serveReceiver(link: RheaSender, context: AmqpContext): OutgoingLink {
  const path = entityPath(sourceOf(link));
  const queue = context.namespace.source(path, `sb://${link.connection.hostname}/${path}`);
  if (queue.description.forwardTo !== undefined) throw forwards(queue.path);
  const filter = link.source.filter ?? {};
  const unknown = Object.keys(filter).find((name) => name !== SESSION_FILTER);
  if (unknown !== undefined) throw notImplemented(`the filter '${unknown}'`);
  link.set_target({ address: link.target?.address });
  return SESSION_FILTER in filter
    ? openSession(link, queue, filter[SESSION_FILTER], context)
    : openCompeting(link, queue, context);
}

function openCompeting(link: RheaSender, queue: Queue, context: AmqpContext): OutgoingLink {
  const { outlet } = queue;
  if (outlet instanceof CompetingConsumers) return new CompetingLink(link, queue, outlet, context);
  throw requiresSession(queue.path);
}

function openSession(link: RheaSender, queue: Queue, sessionId: unknown, context: AmqpContext): OutgoingLink {
  const { outlet } = queue;
  if (outlet instanceof CompetingConsumers) throw hasNoSessions(queue.path);
  const opened = new SessionLink(link, queue, outlet, context);
  if (typeof sessionId === 'string') opened.accept(sessionId);
  else opened.acceptNext();
  return opened;
}
