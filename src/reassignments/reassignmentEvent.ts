import * as z from 'zod';
import { requestedBy } from '../assignments/change.ts';
import { outcomeCounts } from './outcomeCounts.ts';

const target = z.looseObject({ '@odata.type': z.string() });

const common = {
  reassignmentId: z.string(),
  from: target,
  to: target.nullable(),
  requestedBy: requestedBy.optional(),
  reason: z.string().optional(),
};

const total = z.int().min(0);

const assignment = z.strictObject({
  changeId: z.string(),
  assignmentType: z.string(),
  collection: z.string(),
  policyId: z.string(),
  policyName: z.string().optional(),
  assignmentId: z.string(),
});

/** What changes of a plan can fail with, although nothing holds it. */
const planWarning = z.strictObject({
  code: z.enum(['noRoute', 'assignmentExists']).meta({ description: 'The error code of such a change.' }),
  message: z.string().meta({ description: 'What can fail, and how to prevent it.' }),
  assignmentTypes: z.array(z.string()).min(1),
  assignments: z.int().min(1).meta({ description: 'How many assignments of these types the plan has.' }),
});

export type PlanWarning = z.output<typeof planWarning>;

const plan = {
  total: total.meta({ description: 'How many assignments have the target `from`.' }),
  types: z.array(
    z.strictObject({
      assignmentType: z.string(),
      collection: z.string(),
      lane: z.string(),
      assignments: z.int().min(1),
    }),
  ),
  seconds: z.int().min(0).meta({ description: 'How long the changes take, as an estimate.' }),
  warnings: z.array(planWarning).min(1).optional().meta({
    description: 'What changes can fail with. The reassignment starts nevertheless.',
  }),
  assignments: z.array(assignment).meta({ description: 'The assignments, as many as an event holds.' }),
  notListed: z.int().min(1).optional().meta({ description: 'How many more there are.' }),
  ofPolicySets: z.array(assignment).optional().meta({
    description: 'Assignments that come from policy sets. They are left as they are: change the policy set.',
  }),
};

/** Why nothing is changed, with what each code means; docs/reassignments.md is generated from it. */
export const holdCodes = {
  alreadyRunning: 'Another reassignment with the same id is running. Cancel it, or use another id.',
  idUsed:
    'A reassignment with the same id, but other content, has ended within the last 7 days. Use another id.',
  overLimit: 'The plan has more assignments than REASSIGNMENT_LIMIT, and `expected` is missing.',
  notAsExpected: '`expected` is not the number of assignments in the plan.',
  exclusion:
    'An exclusion would become an inclusion, or an inclusion an exclusion, and `expected` is missing.',
  everyone: '`to` is all devices or all users, and `expected` is missing.',
  unreadable: 'A collection cannot be read, so the plan would not be complete.',
  targetNotTaken: 'A type does not take the new target.',
  tooMany: 'The plan has more than 500,000 assignments.',
} as const;

export type HoldCode = keyof typeof holdCodes;

export const holdReason = z.strictObject({
  code: z.enum(Object.keys(holdCodes) as [HoldCode]),
  message: z.string().meta({ description: 'What is wrong, and what to send.' }),
});

export type HoldReason = z.output<typeof holdReason>;

const counts = { total, ...outcomeCounts.shape };

const data = {
  planned: z.strictObject({
    ...common,
    ...plan,
    dryRun: z.boolean().meta({ description: 'Nothing is changed.' }),
    reasons: z.array(holdReason).min(1).optional().meta({
      description: 'Why it would be held if it was sent as it is, but without dryRun.',
    }),
  }),
  held: z.strictObject({
    ...common,
    ...z.strictObject(plan).partial().shape,
    reasons: z.array(holdReason).min(1),
  }),
  progress: z.strictObject({
    ...common,
    ...counts,
    secondsLeft: z.int().min(0).meta({ description: 'An estimate.' }),
  }),
  completed: z.strictObject({
    ...common,
    ...counts,
    unaccounted: z.int().min(1).optional().meta({
      description:
        'Changes whose events did not come within 15 minutes, although no queue has their messages. Look for them in the result events, and in the dead-letter queue of the subscription `reassignments`.',
    }),
    cancelRequested: z.literal(true).optional(),
    startedAt: z.iso.datetime(),
    failures: z.array(
      z.strictObject({
        changeId: z.string(),
        policyId: z.string().optional(),
        outcome: z.string(),
        code: z.string().optional(),
        message: z.string().optional(),
      }),
    ),
    notListed: z.int().min(1).optional().meta({
      description: 'How many more failures there are: each change has its own event.',
    }),
  }),
} as const;

const eventOf = <Name extends keyof typeof data>(name: Name) =>
  z.strictObject({
    specversion: z.literal('1.0'),
    id: z.string().meta({
      description:
        '{reassignmentId}/{digest}/{name}. Progress adds its number; held, and planned of a dry run, add the number of the message.',
    }),
    source: z.string(),
    type: z.literal(`assignmentrelay.reassignment.${name}`),
    subject: z.string().meta({ description: 'The reassignmentId.' }),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    traceparent: z.string().optional(),
    data: data[name],
  });

/** CloudEvents 1.0, structured JSON: what becomes of a reassignment (docs/reassignments.md). */
export const reassignmentEvent = z
  .discriminatedUnion('type', [
    eventOf('planned'),
    eventOf('held'),
    eventOf('progress'),
    eventOf('completed'),
  ])
  .meta({ title: 'Reassignment event' });

export type ReassignmentEvent = z.output<typeof reassignmentEvent>;
export type ReassignmentEventName = keyof typeof data;
export type ReassignmentData<Name extends ReassignmentEventName> = z.output<(typeof data)[Name]>;
