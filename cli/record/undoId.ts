import { createHash } from 'node:crypto';

const maxIdLength = 100;
const undoSuffix = /:undo(-\d+)?$/;

/**
 * The same for the same change, so that an undo that is sent twice is a duplicate.
 * @param number tells changes apart that undo changes of one changeId
 */
export function toUndoId(changeId: string, number = 1): string {
  const suffix = number === 1 ? ':undo' : `:undo-${number}`;
  if (changeId.length + suffix.length <= maxIdLength) return changeId + suffix;
  const digest = createHash('sha256').update(changeId).digest('hex').slice(0, 16);
  return `${changeId.slice(0, maxIdLength - suffix.length - digest.length - 1)}:${digest}${suffix}`;
}

/** @returns the id that an undo begins with, which is shortened if it was too long; undefined if the id is of no undo */
export const undoneBy = (id: string): string | undefined =>
  undoSuffix.test(id) ? id.replace(undoSuffix, '') : undefined;
