import type { PropertySpecs } from './PropertySpec.ts';

export const apiVersions = ['v1.0', 'beta'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** Policies below /deviceManagement that have assignments. */
type Collection = {
  readonly assignmentType: string;
  /** The Intune service behind Graph, as it shows itself in error texts. */
  readonly service: string;
  /** Requests of one area share one throttling budget. */
  readonly area: 'configuration' | 'enrollment' | 'resourceAccess';
  readonly versions: readonly ApiVersion[];
  /** One of these is enough: `.ReadWrite.All` for everything, `.Read.All` for GET. */
  readonly permissions: readonly string[];
  readonly methods: { readonly collection: readonly string[]; readonly entity: readonly string[] };
  /** Own properties of the assignment, beside `target`. */
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

/** The entry of a collection, under the type that all entries share. */
export const collectionOf = (name: CollectionName): Collection => collections[name];
