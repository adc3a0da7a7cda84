import { expect, test } from '@jest/globals';
import { neededRoles } from '../../../cli/grant/neededRoles.ts';
import { planRoles } from '../../../cli/grant/planRoles.ts';
import { catalogue } from '../../../src/assignments/types/catalogue.ts';
import { throttlingAreas } from '../../../src/graph/throttlingAreas.ts';

const all = new Map(catalogue.flatMap(({ permissions }) => permissions.map((one) => [one, `id of ${one}`])));

test.each(throttlingAreas)('the plan for the lane %s is enough for each of its types', (lane) => {
  const roles = planRoles(neededRoles([lane]), all, new Set()).map(({ role }) => role);
  for (const { throttlingArea, permissions } of catalogue)
    if (throttlingArea === lane) expect(permissions.some((one) => roles.includes(one))).toBe(true);
});

const anyOf = (...names: string[]) => ({ anyOf: names, lanes: ['apps'], collections: [] }) as const;
const ids = new Map([...'ABC'].map((name) => [name, name.toLowerCase()]));

test.each([
  ['the first of several', [anyOf('A', 'B')], '', ['A missing']],
  ['one that the app has', [anyOf('A', 'B')], 'b', ['B there']],
  ['one that is needed anyway', [anyOf('A', 'B'), anyOf('B')], 'a', ['B missing', 'A notNeeded']],
  ['one that this cloud has', [anyOf('X', 'C')], '', ['C missing']],
  ['none that this cloud has', [anyOf('X', 'Y')], '', ['X unavailable']],
])('%s is chosen', (_what, needed, assigned, expected) => {
  const planned = planRoles(needed, ids, new Set(assigned));
  expect(planned.map(({ role, state }) => `${role} ${state}`)).toEqual(expected);
});
