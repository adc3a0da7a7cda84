import type { PropertySpecs } from './PropertySpec.ts';
import {
  deviceCompliancePolicy,
  deviceConfiguration,
  deviceEnrollmentConfiguration,
  deviceManagementResourceAccessProfileBase,
  type PolicyType,
} from './policyProperties.ts';

export const apiVersions = ['v1.0', 'beta'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** One collection of policies with assignments. */
type Collection = {
  /** The first segment of its path after the version. */
  readonly singleton: string;
  readonly policy: PolicyType;
  readonly assignmentType: string;
  /** The name of the Intune service in error messages. */
  readonly service: string;
  /** The collections of one area share a throttling limit. */
  readonly area: 'configuration' | 'enrollment' | 'resourceAccess';
  readonly versions: readonly ApiVersion[];
  /** Any of these is enough, with `.ReadWrite.All`, or for GET with `.Read.All`. */
  readonly permissions: readonly string[];
  /** The methods of its assignments. Policies can only be read. */
  readonly methods: Readonly<Record<'assignments' | 'assignment', readonly string[]>>;
  /** The properties of the assignment besides `target`. */
  readonly properties: PropertySpecs;
};

const id = { readOnly: true } as const;
const source = { betaOnly: true, values: ['direct', 'policySets'] } as const;
const sourceId = { betaOnly: true, nullable: true } as const;
const intent = { betaOnly: true, values: ['apply', 'remove'] } as const;

const readAndUpdate = { assignments: ['GET'], assignment: ['GET', 'PATCH'] };
const configurationService = 'DeviceConfiguration_2610/StatelessDeviceConfigurationFEService';

const collections = {
  deviceCompliancePolicies: {
    singleton: 'deviceManagement',
    policy: deviceCompliancePolicy,
    assignmentType: 'deviceCompliancePolicyAssignment',
    service: configurationService,
    area: 'configuration',
    versions: ['v1.0', 'beta'],
    permissions: ['DeviceManagementConfiguration'],
    methods: readAndUpdate,
    properties: { id, source, sourceId },
  },
  deviceConfigurations: {
    singleton: 'deviceManagement',
    policy: deviceConfiguration,
    assignmentType: 'deviceConfigurationAssignment',
    service: configurationService,
    area: 'configuration',
    versions: ['v1.0', 'beta'],
    permissions: ['DeviceManagementConfiguration'],
    methods: readAndUpdate,
    properties: {
      id,
      source: { ...source, readOnly: true },
      sourceId: { ...sourceId, readOnly: true },
      intent: { ...intent, nullable: true },
    },
  },
  deviceEnrollmentConfigurations: {
    singleton: 'deviceManagement',
    policy: deviceEnrollmentConfiguration,
    assignmentType: 'enrollmentConfigurationAssignment',
    service: 'StatelessOnboardingService',
    area: 'enrollment',
    versions: ['v1.0', 'beta'],
    permissions: ['DeviceManagementServiceConfig', 'DeviceManagementConfiguration'],
    methods: readAndUpdate,
    properties: { id, source, sourceId },
  },
  resourceAccessProfiles: {
    singleton: 'deviceManagement',
    policy: deviceManagementResourceAccessProfileBase,
    assignmentType: 'deviceManagementResourceAccessProfileAssignment',
    service: 'ResourceAccess_2610/StatelessResourceAccessFEService',
    area: 'resourceAccess',
    versions: ['beta'],
    permissions: ['DeviceManagementServiceConfig'],
    methods: { assignments: ['GET', 'POST'], assignment: ['GET', 'PATCH'] },
    properties: { id, intent, sourceId },
  },
} as const satisfies Record<string, Collection>;

export type CollectionName = keyof typeof collections;

export const isCollectionName = (name: string): name is CollectionName => Object.hasOwn(collections, name);

export const collectionOf = (name: CollectionName): Collection => collections[name];

const singletons: readonly string[] = Object.values(collections).map(({ singleton }) => singleton);

export const isSingleton = (segment: string | undefined): segment is string =>
  segment !== undefined && singletons.includes(segment);
