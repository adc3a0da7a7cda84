import { expect, test } from '@jest/globals';
import { catalogue } from '../../../../src/assignments/types/catalogue.ts';

test('the catalogue has every type with its operations and permissions', () => {
  const rows = catalogue.map(({ name, collection, documented, permissions, throttlingArea }) => [
    name,
    collection,
    documented.join(),
    permissions.join(),
    throttlingArea,
  ]);
  expect(rows).toEqual([
    [
      'deviceCompliancePolicyAssignment',
      'deviceCompliancePolicies',
      'update,create,delete',
      'DeviceManagementConfiguration.ReadWrite.All',
      'configuration',
    ],
    [
      'deviceConfigurationAssignment',
      'deviceConfigurations',
      'update,create,delete',
      'DeviceManagementConfiguration.ReadWrite.All',
      'configuration',
    ],
    [
      'enrollmentConfigurationAssignment',
      'deviceEnrollmentConfigurations',
      'update,create,delete',
      'DeviceManagementServiceConfig.ReadWrite.All,DeviceManagementConfiguration.ReadWrite.All',
      'enrollment',
    ],
    [
      'deviceManagementResourceAccessProfileAssignment',
      'resourceAccessProfiles',
      'update,create,delete',
      'DeviceManagementServiceConfig.ReadWrite.All',
      'resourceAccess',
    ],
  ]);
});

test.each(catalogue.map((type) => [type.name, type] as const))(
  'no property of %s is both writable and read-only',
  (_name, { properties, readOnlyProperties }) => {
    expect(Object.keys(properties).filter((name) => name in readOnlyProperties)).toEqual([]);
  },
);
