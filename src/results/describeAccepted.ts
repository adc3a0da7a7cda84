import { requestName } from '../changes/reassignment.ts';
import type { ReadMessage } from '../operations/readMessage.ts';
import { describeRejection } from './describeRejection.ts';
import { maxRejectionsNamed } from './maxRejectionsNamed.ts';

/** The first line names this many changes of a list. */
const maxChangesNamed = 20;

/** The lines of the log for one message: the changes that were accepted, then the rejections. */
export function describeAccepted({ message, changes, reassignment, rejections }: ReadMessage): string[] {
  if (reassignment)
    return [`message ${message.messageId}: reassignment ${requestName(reassignment)} accepted`];
  const ids = changes.slice(0, maxChangesNamed).map(({ change }) => change.changeId);
  const others = changes.length - ids.length;
  const named = [...ids, ...(others > 0 ? [`${others} more`] : [])].join(', ');
  // A duplicate counts as accepted: Service Bus drops its operation and does not say so.
  const accepted = `${changes.length} changes accepted${named && ` (${named})`}`;
  const unnamed = rejections.length - maxRejectionsNamed;
  return [
    `message ${message.messageId}: ${accepted}, ${rejections.length} rejected`,
    ...rejections.slice(0, maxRejectionsNamed).map((rejection) => describeRejection(rejection, message)),
    ...(unnamed > 0 ? [`message ${message.messageId}: and ${unnamed} more rejected`] : []),
  ];
}
