import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { byName, catalogue } from '../../../../src/assignments/types/catalogue.ts';

/** The steps of docs/adding-an-assignment-type.md that no compiler checks. */
const root = new URL('../../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const names = [...byName.keys()].sort();

test('every file of an assignment type is in the catalogue', () => {
  const files = readdirSync(new URL('src/assignments/types/', root)).filter((file) =>
    /[a-z]Assignment\.ts$/.test(file),
  );
  const types = files.map((file) => file.replace('.ts', ''));
  expect(types.sort()).toEqual(names);
});

test.each(catalogue)('docs/assignment-types.md has a section for $name, with its permissions', (type) => {
  const section = read('docs/assignment-types.md').split(`### \`${type.name}\``)[1]?.split('\n### ')[0];
  for (const permission of type.permissions) expect(section).toContain(permission);
});

/** The types of the first version, and one of each kind that has come since. `assignment-relay example` shows all others. */
test.each([
  ['update', 'deviceCompliancePolicyAssignment'],
  ['update', 'deviceConfigurationAssignment'],
  ['update', 'enrollmentConfigurationAssignment'],
  ['update', 'deviceManagementResourceAccessProfileAssignment'],
  ['create', 'deviceManagementResourceAccessProfileAssignment'],
  ['update', 'deviceManagementConfigurationPolicyAssignment'],
  ['update', 'deviceHealthScriptAssignment'],
  ['create', 'mobileAppAssignment'],
])('a sample shows %s %s, and is expected to be applied', (operation, name) => {
  const expected: Record<string, Record<string, string>> = JSON.parse(read('samples/expected.json'));
  const applied = Object.keys(expected).filter(
    (file) => Object.values(expected[file] ?? {})[0] === 'applied',
  );
  const shown = applied.map((file) => JSON.parse(read(`samples/${file}`)));
  expect(shown).toContainEqual(expect.objectContaining({ operation, assignmentType: name }));
});
