import type * as z from 'zod';
import type { GraphVersion } from '../graph/GraphClient.ts';
import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import type { OperationName } from './operations/operations.ts';

/** One entry of the catalogue: all that the relay knows of one Graph assignment entity. */
export type AssignmentType = {
  /** The Graph entity type, e.g. `deviceConfigurationAssignment`. */
  readonly name: string;
  /** The policies' collection below `/deviceManagement`. */
  readonly collection: string;
  readonly operations: readonly OperationName[];
  /** Writable properties of the entity; a create needs those that are not optional. */
  readonly properties: Readonly<Record<string, z.ZodType>>;
  /** Accepted, left out of the request, named in the result. */
  readonly readOnlyProperties: Readonly<Record<string, z.ZodType>>;
  /** Schema of the path between policy and assignments, where the entity has one. */
  readonly navigationPath?: z.ZodType<string>;
  readonly version: (assignment: Readonly<Record<string, unknown>>) => GraphVersion;
  /** Application permissions, any one of which is enough. */
  readonly permissions: readonly string[];
  readonly throttlingArea: ThrottlingArea;
};
