import type { Change } from './change.ts';
import { findDifferences } from './findDifferences.ts';
import { readable, toBody } from './toWrite.ts';
import type { AssignmentType } from './types/AssignmentType.ts';
import { filterProperties } from './types/targets.ts';

/**
 * The assignment before the change, if a read shows it. If the first read of a delivery shows the assignment as asked for, an
 * earlier delivery, whose result was lost, may have written it, and no read tells what was there before that.
 * @param row as the first read showed it
 * @param anyFilter the request does not write filters, so Graph may keep one that was not asked for
 */
export function knownBefore<Row>(
  type: AssignmentType,
  { operation, assignment = {} }: Change,
  row: Row,
  { anyFilter = false } = {},
): Row | undefined {
  if (operation === 'delete') return row;
  const differences = findDifferences(readable(type, toBody(type, assignment)), row);
  return differences.every(({ name }) => anyFilter && isFilter(name)) ? undefined : row;
}

const isFilter = (name: string) => filterProperties.some((filter) => name === `target.${filter}`);
