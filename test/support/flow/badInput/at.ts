import type { Change } from '../../../../src/assignments/change.ts';
import { aNewAssignment, anUpdate, group } from '../tenant.ts';

/** A message body that cannot be used, and its error for the integrator: where, what is expected, what was there. */
export type BadInput = readonly [what: string, body: unknown, path: string, message: string | RegExp];

/** Each with a changeId of its own: a second rejection under the same one would be the same event. */
export const good = (): Change =>
  anUpdate(1, {
    requestedBy: { system: 'ServiceNow' },
    assignment: {
      intent: 'apply',
      target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group(1) },
    },
  });
export const create = (): Change => aNewAssignment(1);

/** A good change but for the value at one path (a JSON Pointer without escapes); undefined for none. */
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
  const there = Object(owner)[name];
  return { ...Object(owner), [name]: rest.length === 0 ? value : replaceAt(there, rest, value) };
}
