import { expect, test } from '@jest/globals';
import { catalogue } from '../../../src/assignments/catalogue.ts';

test('the catalogue has every type with its operations and permissions', () => {
  const rows = catalogue.map(({ name, collection, operations, permissions, throttlingArea }) => [
    name,
    collection,
    operations.join(),
    permissions.join(),
    throttlingArea,
  ]);
  expect(rows).toEqual([
    [
      'deviceCompliancePolicyAssignment',
      'deviceCompliancePolicies',
      'update',
      'DeviceManagementConfiguration.ReadWrite.All',
      'configuration',
    ],
    [
      'deviceConfigurationAssignment',
      'deviceConfigurations',
      'update',
      'DeviceManagementConfiguration.ReadWrite.All',
      'configuration',
    ],
    [
      'enrollmentConfigurationAssignment',
      'deviceEnrollmentConfigurations',
      'update',
      'DeviceManagementServiceConfig.ReadWrite.All,DeviceManagementConfiguration.ReadWrite.All',
      'enrollment',
    ],
    [
      'deviceManagementResourceAccessProfileAssignment',
      'resourceAccessProfiles',
      'update,create',
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
