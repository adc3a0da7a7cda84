import type { BadInput } from './at.ts';
import { lists, notChanges, notTexts } from './bodies.ts';
import { changeIds, endlessIds, ids } from './ids.ts';
import { missingProperties, unknownProperties } from './properties.ts';
import { wrongValues } from './values.ts';

/** All that upstream systems can do wrong, by what is wrong. */
export const badInput: Readonly<Record<string, readonly BadInput[]>> = {
  'A body that is no JSON text': notTexts,
  'A body that is no change': notChanges,
  'A list of changes that is not right': lists,
  'An unknown property': unknownProperties,
  'A missing property': missingProperties,
  'A wrong value': wrongValues,
  'An id that could change the path': ids,
  'A changeId with other characters': changeIds,
  'An endless id': endlessIds,
};
