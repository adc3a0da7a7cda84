import * as z from 'zod';
import { readJson } from '../changes/readJson.ts';
import {
  type Cancellation,
  cancellationSchema,
  type Reassignment,
  type ReassignmentRequest,
  reassignmentId,
  reassignmentSchema,
  requestName,
} from '../changes/reassignment.ts';
import type { Rejection } from '../changes/rejection.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import { toMessageId } from '../operations/toMessageId.ts';
import { reassignmentProperty } from '../operations/toOperationMessage.ts';
import type { OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';

const common = { version: z.literal(1), traceparent: z.string().max(128).optional() };

/** The internal message of the queue for reassignments: what is to be done next for one of them. */
const stepSchema = z.discriminatedUnion('step', [
  z.looseObject({ ...common, step: z.literal('plan'), request: reassignmentSchema }),
  z.looseObject({ ...common, step: z.literal('cancel'), request: cancellationSchema }),
  z.looseObject({
    ...common,
    step: z.literal('track'),
    reassignmentId,
    name: z.string().meta({ description: 'The name of the request: {reassignmentId}/{digest}.' }),
    number: z.int().min(1),
    isCancelled: z.boolean(),
  }),
]);

type Common = { readonly version: 1; readonly traceparent?: string | undefined };
export type PlanStep = Common & { readonly step: 'plan'; readonly request: Reassignment };
export type CancelStep = Common & { readonly step: 'cancel'; readonly request: Cancellation };
export type TrackStep = Common & {
  readonly step: 'track';
  readonly reassignmentId: string;
  readonly name: string;
  readonly number: number;
  readonly isCancelled: boolean;
};
export type ReassignmentStep = PlanStep | CancelStep | TrackStep;

/** Application property of every message that says that a reassignment was cancelled. */
export const cancelledProperty = 'cancelled';

/** The message of an accepted request. Duplicate detection drops it if the same delivery is accepted again. */
export function toRequestMessage(
  request: ReassignmentRequest,
  { sequenceNumber, traceparent }: Pick<IncomingMessage, 'sequenceNumber' | 'traceparent'>,
): OutgoingMessage {
  const given = { version: 1, ...(traceparent && { traceparent }) } as const;
  const isCancelled = 'cancel' in request;
  const step: PlanStep | CancelStep = isCancelled
    ? { ...given, step: 'cancel', request }
    : { ...given, step: 'plan', request };
  const name = `${requestName(request)}/${step.step}/${sequenceNumber}`;
  return toMessage(request.reassignmentId, name, step, isCancelled);
}

type NextTrack = {
  /** `{reassignmentId}/{digest}`. */
  readonly name: string;
  readonly number: number;
  readonly isCancelled: boolean;
  /** When the step is to be done, in milliseconds since 1970. */
  readonly due: number;
  /** Makes the message id differ from the id of a lost step. */
  readonly suffix?: string;
};

/** The message of the step that tracks a reassignment next. */
export function toTrackMessage(reassignmentId: string, next: NextTrack): OutgoingMessage {
  const { name, number, isCancelled, due, suffix = '' } = next;
  const step: TrackStep = { version: 1, step: 'track', reassignmentId, name, number, isCancelled };
  const message = toMessage(reassignmentId, `${name}/track/${number}${suffix}`, step, isCancelled);
  return { ...message, scheduledEnqueueTimeUtc: new Date(due) };
}

function toMessage(id: string, name: string, step: ReassignmentStep, isCancelled: boolean): OutgoingMessage {
  return {
    messageId: toMessageId(name),
    sessionId: id,
    subject: step.step,
    contentType: 'application/json',
    body: Buffer.from(JSON.stringify(step)),
    applicationProperties: {
      [reassignmentProperty]: id,
      ...(isCancelled && { [cancelledProperty]: true }),
      ...traceProperties(step.traceparent),
    },
  };
}

/** The queue is internal: a message that this app did not write is rejected. */
export function readStep({ body }: IncomingMessage): ReassignmentStep | { readonly rejection: Rejection } {
  const read = readJson(body);
  const parsed = stepSchema.safeParse('json' in read ? read.json : undefined);
  if (parsed.success) return parsed.data as ReassignmentStep;
  const message = 'is not a step of a reassignment: send reassignments to the queue for changes';
  return { rejection: { place: '', details: [{ path: '', message }], validProperties: {} } };
}
