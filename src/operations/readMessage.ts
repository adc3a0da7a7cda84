import type { Change } from '../assignments/change.ts';
import { laneOf } from '../assignments/laneOf.ts';
import type { ErrorDetail } from '../changes/errorDetail.ts';
import { readChanges } from '../changes/readChanges.ts';
import { pickValidProperties, type Rejection } from '../changes/rejection.ts';
import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';

/** A change that can be used, and its place in the message body. */
export type PlacedChange = { readonly change: Change; readonly place: string };

/** A message with the changes that can be used and the rejections of the others. */
export type ReadMessage = {
  readonly message: IncomingMessage;
  readonly changes: readonly PlacedChange[];
  readonly rejections: readonly Rejection[];
};

/** @param lanes the lanes in use; a change of another lane is rejected */
export function readMessage(message: IncomingMessage, lanes: readonly ThrottlingArea[]): ReadMessage {
  const read = readChanges(message.body).map((one) => ('change' in one ? refuseUnusedLane(one, lanes) : one));
  return {
    message,
    changes: read.flatMap((one) => ('change' in one ? [one] : [])),
    rejections: read.flatMap((one) => ('rejection' in one ? [one.rejection] : [])),
  };
}

function refuseUnusedLane(read: PlacedChange, lanes: readonly ThrottlingArea[]) {
  const { change, place } = read;
  const lane = laneOf(change);
  if (lanes.includes(lane)) return read;
  const path = `${place}/assignmentType`;
  const message = `the lane ${lane} of ${change.assignmentType} is not in use: add it to the setting LANES`;
  return { rejection: reject(read, { path, message }) };
}

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
