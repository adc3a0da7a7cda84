import type { EventContext } from 'rhea';
import { tooLarge } from '../broker/refusals.ts';
import type { AmqpContext } from './AmqpContext.ts';
import { types } from './codec/types.ts';
import { refuseLink } from './conditions.ts';
import { acceptedState } from './dispositions.ts';
import { entityPath } from './entityPath.ts';
import type { RheaDelivery, RheaReceiver, RheaSender } from './internals.ts';
import { sourceOf, targetOf } from './linkAddress.ts';
import { manage } from './management/manage.ts';
import { ResponseLink } from './ResponseLink.ts';
import { decodeRequest, encodeResponse, type Response } from './request.ts';
import { settleDelivery } from './settleDelivery.ts';

const CBS = '$cbs';
const MANAGEMENT = /(?:^|\/)\$management$/i;

/** Request nodes answer requests. They are not entities. */
export function isRequestNode(address: string): boolean {
  return isCbs(address) || MANAGEMENT.test(entityPath(address));
}

function isCbs(address: string): boolean {
  return entityPath(address).toLowerCase() === CBS;
}

/** A request's reply-to is the response link's target or name; without a reply-to, the node's address is used. */
export function openResponseLink(link: RheaSender, responses: Map<string, ResponseLink>): ResponseLink {
  const opened = new ResponseLink(link);
  const keys = [sourceOf(link), link.name, link.target?.address].filter((key) => typeof key === 'string');
  link.set_source({ address: sourceOf(link) });
  link.set_target({ address: link.target?.address });
  for (const key of keys) responses.set(key, opened);
  link.on('sender_close', () => {
    for (const key of keys) if (responses.get(key) === opened) responses.delete(key);
  });
  return opened;
}

export function serveRequestNode(
  link: RheaReceiver,
  responses: ReadonlyMap<string, ResponseLink>,
  context: AmqpContext,
): void {
  const address = targetOf(link);
  const entity = entityPath(address).replace(MANAGEMENT, '');
  link.set_source({ address: link.source?.address });
  link.set_target({ address });
  link.on('message', ({ message, delivery }: EventContext) => {
    const bytes = message as unknown as Buffer;
    settleDelivery(delivery as unknown as RheaDelivery, acceptedState());
    if (bytes.length > context.maxMessageSizeBytes) {
      refuseLink(link, tooLarge(bytes.length, context.maxMessageSizeBytes));
      return;
    }
    const request = decodeRequest(bytes);
    const response = isCbs(address) ? acceptToken() : manage(request, entity, context);
    const replyTo = responses.get(request.replyTo ?? address) ?? responses.get(address);
    replyTo?.send(encodeResponse(request, response));
  });
}

/** Every token is accepted. The status must be an AMQP int, because some clients refuse other number types. */
function acceptToken(): Response {
  return {
    properties: { 'status-code': types.wrap_int(202), 'status-description': types.wrap_string('Accepted') },
  };
}
