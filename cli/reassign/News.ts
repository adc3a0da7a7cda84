import type { ReassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { property } from '../../src/values/property.ts';

/** An event about a reassignment, or the rejection of the message that asks for it. */
export type News = ReassignmentEvent | Rejection;

type Rejection = Omit<ResultEvent, 'type'> & { readonly type: 'assignmentrelay.change.rejected' };

export type Reassigned<Name extends string> = Extract<
  ReassignmentEvent,
  { readonly type: `assignmentrelay.reassignment.${Name}` }
>;

/** @returns undefined for the body of any other event */
export function toReassignmentEvent(body: unknown): ReassignmentEvent | undefined {
  const isMeant = String(property(body, 'type')).startsWith('assignmentrelay.reassignment.');
  return isMeant ? (body as ReassignmentEvent) : undefined;
}

/**
 * The events about one reassignment only.
 * @param request name of one request, if there can be others with the same id
 */
export const toNewsOf =
  (reassignmentId: string, request?: string) =>
  (body: unknown): News | undefined => {
    const event = toReassignmentEvent(body);
    if (event) return isAbout(event, reassignmentId, request) ? event : undefined;
    const isRejection =
      property(body, 'type') === 'assignmentrelay.change.rejected' &&
      property(property(body, 'data'), 'changeId') === reassignmentId;
    return isRejection ? (body as Rejection) : undefined;
  };

const isAbout = ({ id, data }: ReassignmentEvent, reassignmentId: string, request: string | undefined) =>
  data.reassignmentId === reassignmentId && (request === undefined || id.startsWith(`${request}/`));
