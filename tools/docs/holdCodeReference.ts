import { holdCodes } from '../../src/reassignments/reassignmentEvent.ts';
import { bullet, code } from './markdown.ts';

/** Why a reassignment is held, for docs/reassignments.md. */
export const holdCodeReference = () =>
  Object.entries(holdCodes)
    .map(([name, meaning]) => bullet(`**${code(name)}**: ${meaning}`))
    .join('\n');
