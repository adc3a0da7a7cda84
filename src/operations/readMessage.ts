import type { Change } from '../assignments/change.ts';
import { laneOf } from '../assignments/laneOf.ts';
import { byName } from '../assignments/types/catalogue.ts';
import { type ErrorDetail, jsonPointer } from '../changes/errorDetail.ts';
import { readChanges, rejectionOf } from '../changes/readChanges.ts';
import type { ReassignmentRequest } from '../changes/reassignment.ts';
import { pickValidProperties, type Rejection } from '../changes/rejection.ts';
import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';

/** A change that can be used, and its place in the message body. */
export type PlacedChange = { readonly change: Change; readonly place: string };

/** A message with the changes that can be used and the rejections of the others, or with its reassignment. */
export type ReadMessage = {
  readonly message: IncomingMessage;
  readonly changes: readonly PlacedChange[];
  readonly reassignment?: ReassignmentRequest | undefined;
  readonly rejections: readonly Rejection[];
};

/** @param lanes the lanes in use; a change of another lane is rejected */
export function readMessage(message: IncomingMessage, lanes: readonly ThrottlingArea[]): ReadMessage {
  const read = readChanges(message.body).map((one) => {
    if ('change' in one) return refuseUnusedLane(one, lanes);
    return 'reassignment' in one ? refuseUnusedTypes(one, lanes) : one;
  });
  const [first] = read;
  return {
    message,
    changes: read.flatMap((one) => ('change' in one ? [one] : [])),
    reassignment: first && 'reassignment' in first ? first.reassignment : undefined,
    rejections: read.flatMap((one) => ('rejection' in one ? [one.rejection] : [])),
  };
}

function refuseUnusedLane(read: PlacedChange, lanes: readonly ThrottlingArea[]) {
  const { change, place } = read;
  const lane = laneOf(change);
  if (lanes.includes(lane)) return read;
  const path = `${place}/assignmentType`;
  return { rejection: reject(read, { path, message: notInUse(lane, change.assignmentType) }) };
}

/** A reassignment that names no types is about those of the lanes in use. */
function refuseUnusedTypes(
  read: { readonly reassignment: ReassignmentRequest },
  lanes: readonly ThrottlingArea[],
) {
  const { reassignment } = read;
  const types = 'cancel' in reassignment ? [] : (reassignment.assignmentTypes ?? []);
  const details = types.flatMap((name, index) => {
    const entries = byName.get(name) ?? [];
    const isUsed = entries.some(({ throttlingArea }) => lanes.includes(throttlingArea));
    const lane = entries[0]?.throttlingArea;
    return isUsed || !lane
      ? []
      : [{ path: jsonPointer(['assignmentTypes', index]), message: notInUse(lane, name) }];
  });
  return details.length === 0 ? read : { rejection: rejectionOf(reassignment, details) };
}

const notInUse = (lane: ThrottlingArea, assignmentType: string) =>
  `the lane ${lane} of ${assignmentType} is not in use: add it to the setting LANES`;

/** The same message; the changes whose operations are too large for a message of Service Bus are rejected. */
export function rejectTooLarge(read: ReadMessage, tooLarge: ReadonlySet<Change>): ReadMessage {
  if (tooLarge.size === 0) return read;
  const refused = read.changes.filter(({ change }) => tooLarge.has(change));
  const message = 'is too large for a message of Service Bus: shorten its texts';
  return {
    ...read,
    changes: read.changes.filter(({ change }) => !tooLarge.has(change)),
    rejections: [...read.rejections, ...refused.map((one) => reject(one, { path: one.place, message }))],
  };
}

/** The rejection of a change that is valid in itself. */
function reject({ change, place }: PlacedChange, detail: ErrorDetail): Rejection {
  return { place, details: [detail], validProperties: pickValidProperties(change) };
}
