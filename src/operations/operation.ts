import * as z from 'zod';
import type { Change } from '../assignments/change.ts';
import { segment } from '../assignments/pathSegment.ts';
import { replayNumber, replaySuffix } from '../changes/replayNumber.ts';
import { filedWrite } from '../graph/approval/FiledWrite.ts';
import { digestOf } from './digest.ts';
import { toMessageId } from './toMessageId.ts';

/**
 * The newest version that this app reads. Raise it when an older app would misread what a newer one writes, as with a new
 * operation or a new property of a change. An older app abandons a newer operation, so a rollback loses nothing; unknown
 * envelope properties are ignored, so most additions need no new version.
 */
export const operationVersion = 4;

/** What an app can read that knows version 1 only. */
const version1 = {
  update: [
    'deviceCompliancePolicyAssignment',
    'deviceConfigurationAssignment',
    'enrollmentConfigurationAssignment',
    'deviceManagementResourceAccessProfileAssignment',
  ],
  create: ['deviceManagementResourceAccessProfileAssignment'],
  delete: [],
} as const satisfies Record<Change['operation'], readonly string[]>;

/** The lowest version that can hold the change, so that an older app reads as much as it can. */
export function versionOf({
  change,
  profileId,
  filed,
  reassignment,
  postponed,
}: Omit<Operation, 'version'>): Operation['version'] {
  if (postponed) return 4; // an older app would reject its message id
  if (reassignment) return 3; // an older app would publish a result that nobody counts
  const { operation, assignmentType, currentTarget } = change;
  const known: readonly string[] = version1[operation];
  const added = [currentTarget, profileId, filed];
  return known.includes(assignmentType) && added.every((value) => value === undefined) ? 1 : 2;
}

/** Of which reassignment a change is a part. */
export const reassignmentOf = z
  .strictObject({
    id: z.string().meta({ description: 'The reassignmentId.' }),
    number: z.int().min(1).meta({ description: 'The number of the change, from 1.' }),
    of: z.int().min(1).meta({ description: 'How many changes the reassignment was planned to have.' }),
  })
  .meta({ description: 'The reassignment that the change is a part of.' });

export type ReassignmentOf = Readonly<z.output<typeof reassignmentOf>>;

const properties = {
  version: z.literal([1, 2, 3, operationVersion]),
  traceparent: z.string().max(128).optional(),
  replay: replayNumber.optional(),
  listSize: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Number of changes in the message that this change came in. 1 if it is left out.' }),
  profileId: segment(120).optional().meta({
    description:
      'The certificate profile that the navigation path leads to. The operation is in its session, so that two ways to one profile do not overlap.',
  }),
  reassignment: reassignmentOf.optional(),
  postponed: z.int().min(1).optional().meta({
    description:
      'How often the change was sent again for later, because too many changes of reassignments were due. Only the change of a reassignment has it.',
  }),
  mayBeDone: z.literal(true).optional().meta({
    description:
      'A process that was killed may have written the change before it was postponed, without publishing its event.',
  }),
  filed: filedWrite.optional().meta({
    description: 'The write that an administrator has approved. Only a replay with --approved has it.',
  }),
};

/** Accepts unknown properties, which a newer app may write. @param change the schema of its change */
export const operationSchema = (change: z.ZodType) => z.looseObject({ ...properties, change });

/**
 * The internal message between acceptChanges and applyChange: one change, and the trace that it came with.
 * For its Service Bus message id and session id see operationIds.
 */
export type Operation = Readonly<Omit<z.output<z.ZodObject<typeof properties>>, 'change'>> & {
  readonly change: Change;
};

/**
 * Message id and session id. The same change has the same message id, so that duplicate detection drops it; the same changeId
 * with other content has another one, and so has each replay. Graph compares ids without case, so the session id is in lower
 * case: one policy, one session.
 */
export function operationIds(operation: Pick<Operation, 'change' | 'replay' | 'profileId' | 'postponed'>) {
  const { change, replay, profileId, postponed } = operation;
  const sentOn = `${profileId ? '/profile' : ''}${postponed ? `/postponed/${postponed}` : ''}`;
  return {
    messageId: toMessageId(identityOf(change), sentOn + replaySuffix(replay)),
    sessionId: (profileId ?? change.policyId).toLowerCase(),
    /** Message id of the result: the same wherever and whenever the operation was sent on, so that a change has one event. */
    resultId: toMessageId(identityOf(change), replaySuffix(replay)),
  };
}

const identityOf = (change: Change) => `${change.changeId}/${digestOf(change)}`;

/** The id of the result of an operation whose message has this id. */
export const toResultId = (messageId: string): string =>
  messageId.replace(/(\/profile)?(\/postponed\/\d+)?(?=$|\/replay\/)/, '');
