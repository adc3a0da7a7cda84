import { errorCodes } from '../../src/errorCodes.ts';
import { bullet, code } from './markdown.ts';

/** Every error code of the relay's own with its meaning, for docs/results.md. */
export const errorCodeReference = () =>
  Object.entries(errorCodes)
    .map(([name, meaning]) => bullet(`**${code(name)}**: ${meaning}`))
    .join('\n');
