import type { ErrorCode } from '../../errorCodes.ts';
import { isApprovalCode } from '../../graph/approval/readApproval.ts';
import type { GraphClient, SendContext } from '../../graph/GraphClient.ts';
import { GraphError } from '../../graph/GraphError.ts';
import { isNoRoute } from '../../graph/isNoRoute.ts';
import type { Change } from '../change.ts';
import { planStep } from '../planStep.ts';
import { assignmentsPath } from '../policyPaths.ts';
import { readAssignments } from '../readAssignments.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';
import { MoveRefusedError } from './MoveRefusedError.ts';

/** Intune refuses a second assignment for the same audience with a 400 that gives no reason. */
const statuses: readonly unknown[] = [400, 409];

/**
 * Finds out whether Graph refused an update because the policy has an assignment for its new target.
 * @returns a MoveRefusedError if that assignment is as asked for, an error with the code `assignmentExists` if it is not, and
 * the refusal itself if there is none
 * @throws GraphError if the assignments cannot be read for now
 */
export async function explainRefusedMove(
  refusal: GraphError,
  type: AssignmentType,
  change: Change,
  graph: GraphClient,
  context: Partial<SendContext>,
): Promise<GraphError> {
  if (!mayBeDuplicate(refusal, change)) return refusal;
  try {
    const list = await readAssignments(graph, type, assignmentsPath(type, change), context);
    const step = planStep(type, change, list, { isServed: () => true, wasWritten: false });
    return isLeftover(step) ? MoveRefusedError.from(refusal) : refusal;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.transient) throw error;
    const { code, reason } = error.options;
    const isInTheWay = code === ('assignmentExists' satisfies ErrorCode);
    return isInTheWay ? new GraphError({ ...refusal.options, code, reason }) : refusal;
  }
}

function mayBeDuplicate({ transient, options }: GraphError, { operation, assignment }: Change): boolean {
  const { code, approvalCode, status } = options;
  const isAboutApproval = approvalCode !== undefined || isApprovalCode(code);
  const isMove = operation === 'update' && assignment?.['target'] !== undefined;
  return isMove && !transient && statuses.includes(status) && !isAboutApproval && !isNoRoute(options);
}

const isLeftover = (step: ReturnType<typeof planStep>) =>
  step.kind === 'delete' || (step.kind === 'update' && step.replaced !== undefined);
