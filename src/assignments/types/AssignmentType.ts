import type * as z from 'zod';
import type { GraphVersion } from '../../graph/GraphClient.ts';
import type { ThrottlingArea } from '../../graph/throttlingAreas.ts';
import type { OperationName } from '../operations/operationNames.ts';

/** One entry of the catalogue: all that the relay knows of the assignments of one collection of policies. */
export type AssignmentType = {
  /** The Graph entity type, e.g. `deviceConfigurationAssignment`. Several collections can have the same one. */
  readonly name: string;
  /** The part of Graph that the collection is in. */
  readonly service: 'deviceManagement' | 'deviceAppManagement';
  /** The policies' collection, e.g. `deviceConfigurations`, below the service. No two entries have the same one. */
  readonly collection: string;
  /** Ids of policies that Intune creates for everyone in the tenant, and does not assign. */
  readonly tenantDefaults?: RegExp;
  /** Operations for which Microsoft documents a request for the one assignment. */
  readonly documented: readonly OperationName[];
  /** The action that replaces all assignments of a policy; undefined if there is none for groups. */
  readonly assign?: AssignAction;
  /** Writable properties of the entity; a create needs those that are not optional. */
  readonly properties: Readonly<Record<string, z.ZodType>>;
  /** Accepted, left out of the request, named in the result. */
  readonly readOnlyProperties: Readonly<Record<string, z.ZodType>>;
  /** What an id says of the content of its assignment, if it contains more than the policy and the group. */
  readonly readId?: (id: string) => Readonly<Record<string, unknown>> | undefined;
  /** Properties that Intune refuses on an exclusion. */
  readonly refusedOnExclusions?: readonly string[];
  /** Schema of the path between policy and assignments, where the entity has one. */
  readonly navigationPath?: z.ZodType<string>;
  readonly version: (assignment: Readonly<Record<string, unknown>>) => GraphVersion;
  /** Application permissions, any one of which is enough. */
  readonly permissions: readonly string[];
  readonly throttlingArea: ThrottlingArea;
};

export type AssignAction = {
  /** The name of the list in the body. */
  readonly key: string;
  /** The type cast in the path before `assign`, without a slash. */
  readonly cast?: string;
  /** Properties of an assignment that are sent beside its target; Intune sets all others itself. */
  readonly keeps: readonly string[];
  /** Properties that a read does not show as they are, with the value to send for the assignments of others. */
  readonly unreadable?: Readonly<Record<string, unknown>>;
  /** Intune tells the assignments of a policy apart by their intent too, as it does for apps. */
  readonly hasIntents?: true;
};
