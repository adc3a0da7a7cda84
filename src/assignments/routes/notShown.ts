import type { ErrorCode } from '../../errorCodes.ts';
import type { GraphResponse } from '../../graph/GraphClient.ts';
import { GraphError } from '../../graph/GraphError.ts';
import { describeWrite } from '../readBack.ts';
import { refuse } from '../refuse.ts';

/** A read right after a write may not show it yet. */
const readsUntilNotApplied = 3;

/**
 * The error of a write that Graph answered with success, but that the list of assignments does not show.
 * @param page the last page of that list
 * @param reads how many reads have not shown the write, with this one; the error is transient until they are enough
 */
export function notShown(page: GraphResponse, written: GraphResponse, reads: number): GraphError {
  const finding = `${describeWrite(written)}, but the assignments do not show it`;
  const error = refuse(page, 'notApplied' satisfies ErrorCode, finding);
  return reads < readsUntilNotApplied ? new GraphError({ ...error.options, transient: true }) : error;
}
