import { expect, test } from '@jest/globals';
import { toExample } from '../../../../cli/example/toExample.ts';
import type { AssignmentType } from '../../../../src/assignments/types/AssignmentType.ts';
import { catalogue, typeOf } from '../../../../src/assignments/types/catalogue.ts';
import { group } from '../../../support/aPolicy.ts';
import { problemsOf } from '../../../support/problemsOf.ts';
import { catalogueRows } from './rows.ts';

test('the catalogue has every collection with its operations, assign, lane and permissions', () => {
  const found = catalogue.flatMap((type) => [
    [type.name, `/${type.service}/${type.collection}`],
    [type.documented.join(), describeAssign(type), type.throttlingArea, type.permissions.join()],
  ]);
  expect(found).toEqual(catalogueRows);
});

function describeAssign({ assign }: AssignmentType): string {
  if (!assign) return 'none';
  const cast = assign.cast ? ` (${assign.cast})` : '';
  return `${assign.key}${cast}: ${['target', ...assign.keeps].join()}`;
}

test('no collection is there twice', () => {
  const collections = catalogue.map(({ collection }) => collection);
  expect(new Set(collections).size).toBe(collections.length);
});

test('only remediations have a value that Graph does not show', () => {
  const unreadable = catalogue.filter(({ assign }) => assign?.unreadable);
  expect(unreadable.map(({ collection, assign }) => [collection, assign?.unreadable])).toEqual([
    ['deviceHealthScripts', { runRemediationScript: true }],
  ]);
});

test('only apps tell assignments apart by intent', () => {
  const names = catalogue.filter(({ assign }) => assign?.hasIntents).map(({ name }) => name);
  expect(names).toEqual(['mobileAppAssignment']);
});

test('collections of one entity differ in nothing that the schema of a change depends on', () => {
  for (const entry of catalogue) {
    const first = catalogue.find(({ name }) => name === entry.name);
    expect(entry.properties).toBe(first?.properties);
    expect(entry.readOnlyProperties).toBe(first?.readOnlyProperties);
  }
});

test.each(catalogue)('the entry of a change in $collection is found', (entry) => {
  expect(typeOf({ assignmentType: entry.name, collection: entry.collection })).toBe(entry);
});

test.each(catalogue.filter(({ name }) => catalogue.filter((other) => other.name === name).length > 1))(
  'a change of $collection has to name the collection',
  (entry) => {
    const { collection, ...change } = toExample(entry, 'create');
    const [problem, ...others] = problemsOf(change);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^\/collection: is required: expected one of "/);
    expect(problem).toContain(`"${collection}"`);
    expect(problemsOf({ ...change, collection: 'deviceConfigurations' })).toEqual([
      expect.stringMatching(/^\/collection: expected one of .*, got "deviceConfigurations"$/),
    ]);
  },
);

test.each(catalogue)('an update in $collection may name the target only, as a reassignment does', (entry) => {
  const { currentTarget, ...change } = toExample(entry, 'update');
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group(1) };
  expect(problemsOf({ ...change, assignmentId: 'p_1', assignment: { target } })).toEqual([]);
});

test('a type or a collection that is not in the catalogue is an error of the code', () => {
  expect(() => typeOf({ assignmentType: 'x' })).toThrow('x in undefined is not in the catalogue');
  expect(() => typeOf({ assignmentType: 'mobileAppAssignment', collection: 'x' })).toThrow('in x is not');
});
