import * as z from 'zod';
import { requestedBy } from '../assignments/change.ts';
import { operationNames } from '../assignments/operations/operations.ts';
import { errorDetail } from '../changes/errorDetail.ts';
import { replayNumber } from '../changes/replayNumber.ts';
import { outcomeNames } from './outcomeReports.ts';

export const outcomes = [...outcomeNames, 'rejected'] as const;

const data = z.strictObject({
  changeId: z
    .string()
    .meta({ description: 'The change; where none could be read, the Service Bus message id.' }),
  outcome: z.enum(outcomes),
  replay: replayNumber.optional(),
  place: z
    .string()
    .optional()
    .meta({ description: 'JSON Pointer of a rejected change in its message body.' }),
  assignmentType: z.string().optional(),
  operation: z.string().optional().meta({ examples: operationNames }),
  policyId: z.string().optional(),
  assignmentId: z.string().optional().meta({
    description:
      'As asked for; that of a create is the one that Graph gave. `assignment.id` and `subject` have the one that is there.',
  }),
  requestedBy: requestedBy.optional(),
  reason: z.string().optional(),
  request: z
    .strictObject({ method: z.string(), url: z.string() })
    .optional()
    .meta({ description: 'What was sent to Graph, and answered with `response`.' }),
  response: z
    .strictObject({
      status: z.int().optional(),
      requestId: z.string().optional().meta({ description: 'Graph’s request-id, for Microsoft’s support.' }),
      clientRequestId: z.string().optional(),
    })
    .optional(),
  assignment: z.looseObject({}).optional().meta({ description: 'What Graph returned.' }),
  ignoredProperties: z
    .array(z.string())
    .optional()
    .meta({ description: 'Read-only properties of the assignment that were not sent.' }),
  attempts: z.int().optional().meta({ description: 'Tries within the last delivery.' }),
  recovered: z.literal(true).optional().meta({
    description:
      'The assignment was there already, with the same intent, and was not written again: an earlier try, whose answer was lost, had made it, or somebody else. `request` is the one that found it.',
  }),
  error: z
    .strictObject({ code: z.string(), message: z.string(), details: z.array(errorDetail).optional() })
    .optional(),
});

/** CloudEvents 1.0, structured JSON: the one terminal event of a change (README, "Take results"). */
export const resultEvent = z
  .strictObject({
    specversion: z.literal('1.0'),
    id: z.string().meta({
      description:
        '{changeId}/{outcome}, of a rejection with /{number of its message in the queue}, of a replay with /replay/{n}; also the Service Bus message id.',
    }),
    source: z.string(),
    type: z.literal(outcomes.map((outcome) => `assignmentrelay.change.${outcome}` as const)),
    subject: z.string().optional().meta({ description: 'Graph path of the assignment.' }),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    traceparent: z.string().optional().meta({
      description: 'W3C Trace Context: that of the message that asked for the change, else of the delivery.',
    }),
    data,
  })
  .meta({ title: 'Result event' });

export type ResultEvent = z.infer<typeof resultEvent>;
export type ResultData = z.infer<typeof data>;
