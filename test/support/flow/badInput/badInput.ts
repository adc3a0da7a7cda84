import type { BadInput } from './at.ts';
import { lists, notChanges, notTexts, wrapped } from './bodies.ts';
import { changeIds, endlessIds, ids } from './ids.ts';
import { missingProperties, unknownProperties } from './properties.ts';
import { wrongValues } from './values.ts';

/** Mistakes of upstream systems, grouped by kind. */
export const badInput: Readonly<Record<string, readonly BadInput[]>> = {
  'A body that is not JSON': notTexts,
  'A body that is not a change': notChanges,
  'A change in a wrapper': wrapped,
  'A bad list of changes': lists,
  'An unknown property': unknownProperties,
  'A missing property': missingProperties,
  'A wrong value': wrongValues,
  'An id that could change the path': ids,
  'A changeId with other characters': changeIds,
  'A very long id': endlessIds,
};
