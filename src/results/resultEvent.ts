import * as z from 'zod';
import { requestedBy } from '../assignments/change.ts';
import { operationNames } from '../assignments/operations/operationNames.ts';
import { errorDetail } from '../changes/errorDetail.ts';
import { replayNumber } from '../changes/replayNumber.ts';
import { reassignmentOf } from '../operations/operation.ts';
import { outcomeNames } from './outcomeReports.ts';

export const outcomes = [...outcomeNames, 'rejected'] as const;

const data = z.strictObject({
  changeId: z
    .string()
    .meta({ description: 'The change, or the Service Bus message id if no changeId could be read.' }),
  outcome: z.enum(outcomes),
  replay: replayNumber.optional(),
  reassignment: reassignmentOf.optional(),
  place: z
    .string()
    .optional()
    .meta({ description: 'JSON Pointer of a rejected change in its message body.' }),
  assignmentType: z.string().optional(),
  operation: z.string().optional().meta({ examples: operationNames }),
  collection: z.string().optional(),
  policyId: z.string().optional(),
  assignmentId: z.string().optional().meta({
    description:
      'The id of the assignment that is there now: a move changes it. After a delete or a failure, the id that was meant.',
  }),
  requestedBy: requestedBy.optional(),
  reason: z.string().optional(),
  request: z.strictObject({ method: z.string(), url: z.string() }).optional().meta({
    description:
      'The last request that Graph received for the change or, if Graph refused a request, that one. Missing if nothing was sent.',
  }),
  response: z
    .strictObject({
      status: z.int().optional(),
      requestId: z.string().optional().meta({ description: 'Graph’s request-id, for Microsoft’s support.' }),
      clientRequestId: z.string().optional(),
    })
    .optional(),
  before: z.looseObject({}).optional().meta({
    description:
      'The assignment before the change, as Graph returned it. Missing if there was none, if it could not be read, or with RECORD_BEFORE=false. Also missing if the assignment was as asked for when it was first read: an earlier delivery, whose result was lost, may have written it.',
  }),
  assignment: z.looseObject({}).optional().meta({
    description: 'The assignment after the change, as Graph returned it. Missing after a delete.',
  }),
  route: z.enum(['documented', 'assign']).optional().meta({
    description:
      'How the change was written: by the documented request, or by `assign` with the whole list of the policy. Missing with `unchanged`, because nothing was written then.',
  }),
  meanwhile: z
    .strictObject({ appeared: z.array(z.looseObject({})), vanished: z.array(z.looseObject({})) })
    .optional()
    .meta({
      description:
        'Assignments that the change does not name, but that appeared or vanished while `assign` replaced the list. Somebody else changed the policy at the same moment: look at it.',
    }),
  ignoredProperties: z
    .array(z.string())
    .optional()
    .meta({ description: 'Read-only properties of the assignment that were not sent.' }),
  attempts: z.int().optional().meta({ description: 'Attempts within the last delivery.' }),
  unchanged: z.literal(true).optional().meta({
    description:
      'Nothing was written: the tenant was as asked for already. An earlier delivery whose result was lost made it so, or someone else did. `request` is the read that found it.',
  }),
  shortened: z.literal(true).optional().meta({
    description:
      'The event was too large for a message. `before`, `assignment`, `meanwhile` and `error.details` are left out, and long texts are cut.',
  }),
  error: z
    .strictObject({
      code: z.string(),
      message: z.string(),
      approvalCode: z.string().optional().meta({
        description: 'The code of the request for approval that Intune keeps (Multi Admin Approval).',
      }),
      approvalExpires: z.iso.datetime().optional().meta({
        description:
          'When the request for approval expires. Missing if the app could not read the request, or if it is closed.',
      }),
      details: z.array(errorDetail).optional(),
    })
    .optional(),
});

/** CloudEvents 1.0, structured JSON: the one terminal event of a change (docs/results.md). */
export const resultEvent = z
  .strictObject({
    specversion: z.literal('1.0'),
    id: z.string().meta({
      description:
        '{changeId}/{digest of what the change asks for}/{outcome}. A rejection has {changeId}/rejected/{sequence number of its message}. A replay adds /replay/{number}. An id of more than 128 characters is replaced by its SHA-256.',
    }),
    source: z.string(),
    type: z.literal(outcomes.map((outcome) => `assignmentrelay.change.${outcome}` as const)),
    subject: z.string().optional().meta({ description: 'Graph path of the assignment.' }),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    traceparent: z.string().optional().meta({
      description:
        'W3C Trace Context of the message that asked for the change, or of the delivery if that message had none.',
    }),
    data,
  })
  .meta({ title: 'Result event' });

export type ResultEvent = z.infer<typeof resultEvent>;
export type ResultData = z.infer<typeof data>;
