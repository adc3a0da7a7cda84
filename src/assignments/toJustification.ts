import { firstCharacters } from '../values/firstCharacters.ts';
import { oneLine } from '../values/oneLine.ts';
import { property } from '../values/property.ts';
import { targetName } from './audienceOf.ts';
import type { Change } from './change.ts';

/** Intune refuses more. Whether it counts characters or bytes is not documented, so the text keeps to both limits. */
const maxLength = 1_024;

/**
 * The justification that an administrator reads before he approves a change (Multi Admin Approval). It names the person who
 * asked for the change, because for Intune the requester is the app. It is the same for every attempt of a change.
 */
export function toJustification(change: Change): string {
  const { changeId, requestedBy: { user, reference, system } = {} } = change;
  const ticket = [reference, system && `(${system})`].filter(Boolean).join(' ');
  const parts = [
    `Change ${changeId}`,
    user && `requested by ${user}`,
    ticket && `ticket ${ticket}`,
    describe(change),
  ];
  return cut(oneLine(parts.filter(Boolean).join('; ')));
}

function describe({ operation, assignmentType, policyId, navigationPath, ...change }: Change): string {
  const { currentTarget, assignmentId, assignment } = change;
  const target = property(assignment, 'target');
  const from = currentTarget ? describeTarget(currentTarget) : assignmentId && `assignment ${assignmentId}`;
  return [
    `${operation} of ${assignmentType} in policy ${policyId}`,
    navigationPath && `at ${navigationPath}`,
    from && `from ${from}`,
    target !== undefined && target !== null && `to ${describeTarget(target)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const describeTarget = (target: unknown): string =>
  [targetName(target), property(target, 'groupId') ?? property(target, 'collectionId')]
    .filter(Boolean)
    .join(' ');

function cut(text: string): string {
  let short = firstCharacters(text, maxLength);
  while (Buffer.byteLength(short) > maxLength) short = firstCharacters(short, short.length - 1);
  return short;
}
