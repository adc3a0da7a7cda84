import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { readJson } from '../../../src/changes/readJson.ts';
import { property } from '../../../src/values/property.ts';
import { toBytes } from '../../../src/values/toBytes.ts';
import { toText } from '../../../src/values/toText.ts';
import type { WaitingChange } from '../PageState.ts';
import { defined, text } from '../text.ts';

type From = { readonly queue: string; readonly lane?: string };

/** The changes of a message: one if it is an operation, and those of its list if it is from upstream. */
export function toWaitingChanges(message: ServiceBusReceivedMessage, from: From): WaitingChange[] {
  const read = readJson(toBytes(message.body));
  const body = 'json' in read ? read.json : undefined;
  const list = property(body, 'changes');
  const changes = Array.isArray(list) ? list : [property(body, 'change') ?? body];
  return changes.map((change) => toWaitingChange(change, message, from));
}

function toWaitingChange(change: unknown, message: ServiceBusReceivedMessage, from: From): WaitingChange {
  const { messageId, sequenceNumber, enqueuedTimeUtc, scheduledEnqueueTimeUtc, deliveryCount } = message;
  const requestedBy = property(change, 'requestedBy');
  const scheduled = scheduledEnqueueTimeUtc && scheduledEnqueueTimeUtc.getTime() > Date.now();
  return {
    ...from,
    number: String(sequenceNumber),
    changeId: text(property(change, 'changeId') ?? property(change, 'reassignmentId')) ?? toText(messageId),
    ...defined({
      operation: text(property(change, 'operation')) ?? kindOf(change),
      assignmentType: text(property(change, 'assignmentType')),
      policyId: text(property(change, 'policyId')),
      system: text(property(requestedBy, 'system')),
      reference: text(property(requestedBy, 'reference')),
    }),
    since: (enqueuedTimeUtc ?? new Date()).toISOString(),
    deliveries: deliveryCount ?? 0,
    ...(scheduled && { scheduledFor: scheduledEnqueueTimeUtc.toISOString() }),
  };
}

/** What a message is that is not a change. */
function kindOf(message: unknown): string | undefined {
  if (property(message, 'reassignmentId') === undefined) return undefined;
  return property(message, 'cancel') === undefined ? 'reassignment' : 'cancellation';
}
