import type { PropertySpecs } from './PropertySpec.ts';

export const apiVersions = ['v1.0', 'beta'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** One collection of policies with assignments in /deviceManagement. */
type Collection = {
  readonly assignmentType: string;
  /** The name of the Intune service in error messages. */
  readonly service: string;
  /** The collections of one area share a throttling limit. */
  readonly area: 'configuration' | 'enrollment' | 'resourceAccess';
  readonly versions: readonly ApiVersion[];
  /** Any of these is enough, with `.ReadWrite.All`, or for GET with `.Read.All`. */
  readonly permissions: readonly string[];
  readonly methods: { readonly collection: readonly string[]; readonly entity: readonly string[] };
  /** The properties of the assignment besides `target`. */
  readonly properties: PropertySpecs;
};

const id = { readOnly: true } as const;
const source = { betaOnly: true, values: ['direct', 'policySets'] } as const;
const sourceId = { betaOnly: true, nullable: true } as const;
const intent = { betaOnly: true, values: ['apply', 'remove'] } as const;

const readAndUpdate = { collection: ['GET'], entity: ['GET', 'PATCH'] };
const configurationService = 'DeviceConfiguration_2610/StatelessDeviceConfigurationFEService';

const collections = {
  deviceCompliancePolicies: {
    assignmentType: 'deviceCompliancePolicyAssignment',
    service: configurationService,
    area: 'configuration',
    versions: ['v1.0', 'beta'],
    permissions: ['DeviceManagementConfiguration'],
    methods: readAndUpdate,
    properties: { id, source, sourceId },
  },
  deviceConfigurations: {
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
    assignmentType: 'enrollmentConfigurationAssignment',
    service: 'StatelessOnboardingService',
    area: 'enrollment',
    versions: ['v1.0', 'beta'],
    permissions: ['DeviceManagementServiceConfig', 'DeviceManagementConfiguration'],
    methods: readAndUpdate,
    properties: { id, source, sourceId },
  },
  resourceAccessProfiles: {
    assignmentType: 'deviceManagementResourceAccessProfileAssignment',
    service: 'ResourceAccess_2610/StatelessResourceAccessFEService',
    area: 'resourceAccess',
    versions: ['beta'],
    permissions: ['DeviceManagementServiceConfig'],
    methods: { collection: ['GET', 'POST'], entity: ['GET', 'PATCH'] },
    properties: { id, intent, sourceId },
  },
} as const satisfies Record<string, Collection>;

export type CollectionName = keyof typeof collections;

export const isCollectionName = (name: string): name is CollectionName => Object.hasOwn(collections, name);

export const collectionOf = (name: CollectionName): Collection => collections[name];
