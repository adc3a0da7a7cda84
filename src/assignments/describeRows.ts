import { property } from '../values/property.ts';
import { targetName } from './audienceOf.ts';
import type { Row } from './readAssignments.ts';

const maxShown = 20;

/** What is there, so that the sender can name the right one: e.g. `groupAssignmentTarget 1111… (id 2222…_1111…)`. */
export function describeRows(rows: readonly Row[]): string {
  if (rows.length === 0) return 'the policy has no assignments';
  const shown = rows.slice(0, maxShown).map(describeRow);
  const more = rows.length > maxShown ? ` and ${rows.length - maxShown} more` : '';
  return `the policy has ${shown.join(', ')}${more}`;
}

export function describeRow(row: Row): string {
  const target = row['target'];
  const intent = row['intent'];
  const words = [
    typeof intent === 'string' ? intent : '',
    targetName(target),
    property(target, 'groupId') ?? property(target, 'collectionId') ?? '',
    `(id ${row.id})`,
  ];
  return words.filter(Boolean).join(' ');
}
