import type { Change } from '../../../../src/assignments/change.ts';
import { property } from '../../../../src/values/property.ts';
import { aNewAssignment, anUpdate, groupTarget } from '../tenant.ts';

/** A bad message body, and the path and message of the error in its event. */
export type BadInput = readonly [what: string, body: unknown, path: string, message: string | RegExp];

/** Each call has a new changeId: a second rejection under the same one would be the same event. */
export const good = (): Change =>
  anUpdate(1, {
    requestedBy: { system: 'ServiceNow' },
    assignment: {
      intent: 'apply',
      target: groupTarget(1),
    },
  });
export const create = (): Change => aNewAssignment(1);

/** A good change with one bad value. @param path JSON Pointer without escapes @param value undefined removes the property */
export function at(
  path: string,
  value: unknown,
  message: string | RegExp,
  change: object = good(),
): BadInput {
  const shown = JSON.stringify(value)?.slice(0, 40) ?? 'nothing';
  return [`${path.slice(0, 60)} ${shown}`, replaceAt(change, path.split('/').slice(1), value), path, message];
}

function replaceAt(owner: unknown, [name = '', ...rest]: readonly string[], value: unknown): object {
  const replaced = rest.length === 0 ? value : replaceAt(property(owner, name), rest, value);
  return { ...(owner as object), [name]: replaced };
}
