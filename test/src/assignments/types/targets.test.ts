import { describe, expect, test } from '@jest/globals';
import { toExample } from '../../../../cli/example/toExample.ts';
import { byName, type CatalogueEntry } from '../../../../src/assignments/types/catalogue.ts';
import { readChanges } from '../../../../src/changes/readChanges.ts';
import { aGroupTarget, groupId } from '../../../support/aChange.ts';
import { toBytes } from '../../../support/anIncomingMessage.ts';
import { problemsOf } from '../../../support/problemsOf.ts';
import { targetRows } from './rows.ts';

const odata = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}` });
const targets: Readonly<Record<string, object>> = {
  allDevices: odata('allDevicesAssignmentTarget'),
  allUsers: odata('allLicensedUsersAssignmentTarget'),
  group: aGroupTarget,
  exclusion: { ...odata('exclusionGroupAssignmentTarget'), groupId },
  collection: { ...odata('configurationManagerCollectionAssignmentTarget'), collectionId: 'SMS00001' },
  scopeTag: { ...odata('scopeTagGroupAssignmentTarget'), targetType: 'user', entraObjectId: groupId },
};
const filter = {
  deviceAndAppManagementAssignmentFilterId: '33333333-3333-4333-8333-333333333333',
  deviceAndAppManagementAssignmentFilterType: 'include',
};

test('every type is in the table', () => {
  expect(targetRows.map(([name]) => name)).toEqual([...byName.keys()]);
});

function withTarget(name: string, target: object): object {
  const change = toExample(byName.get(name)?.[0] as CatalogueEntry, 'create');
  return { ...change, assignment: { ...Object(change['assignment']), target } };
}

describe.each(targetRows)('%s', (name, taken, filtered) => {
  test.each(Object.keys(targets))('takes the target %s, or lists those that it takes', (target) => {
    const problems = problemsOf(withTarget(name, targets[target] ?? {}));
    if (taken.includes(target)) return expect(problems).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(/^\/assignment\/target\/@odata.type: expected one of /)]);
    for (const other of taken) {
      const { '@odata.type': type } = Object(targets[other]);
      expect(problems[0]).toContain(`"${type}"`);
    }
  });

  test.each(taken)('of the target %s, it takes a filter or says that it does not', (target) => {
    const problems = problemsOf(withTarget(name, { ...targets[target], ...filter }));
    expect(problems).toEqual(
      filtered.includes(target)
        ? []
        : [
            '/assignment/target/deviceAndAppManagementAssignmentFilterId: must be null or left out: this target takes no filter here',
            '/assignment/target/deviceAndAppManagementAssignmentFilterType: must be "none" or left out: this target takes no filter here',
          ],
    );
  });

  test.each(taken)('of the target %s, it takes no filter as Graph writes it', (target) => {
    const noFilter = {
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    };
    expect(problemsOf(withTarget(name, { ...targets[target], ...noFilter }))).toEqual([]);
  });
});

test('a missing filter is not sent to a collection without filters', () => {
  const target = { ...aGroupTarget, deviceAndAppManagementAssignmentFilterType: 'none' };
  const [read] = readChanges(toBytes(withTarget('termsAndConditionsAssignment', target)));
  expect(JSON.parse(JSON.stringify(read))).toMatchObject({
    change: { assignment: { target: aGroupTarget } },
  });
  expect(JSON.stringify(read)).not.toContain('Filter');
});
