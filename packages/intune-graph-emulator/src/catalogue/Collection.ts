import type { IdForm } from '../assignments/assignmentKey.ts';
import type { ApiVersion } from './collections.ts';
import type { PropertySpecs } from './PropertySpec.ts';
import type { PolicyType } from './policyProperties.ts';
import type { TargetType } from './targetTypes.ts';
import type { ThrottlingArea } from './throttlingAreas.ts';
import type { Profile, Verb } from './verbs.ts';

/** `empty`: 200 without a body. */
export type AssignAnswer = 'collection' | 'empty' | 'noContent';

/** The action `assign`, which replaces all assignments of a policy. */
export type AssignAction = {
  /** The parameter with the assignments. */
  readonly key: string;
  readonly answer: Readonly<Record<Profile, AssignAnswer>>;
  /** The action exists only below a cast to this type. */
  readonly cast?: string;
  /** Permissions that are enough besides those of the collection. */
  readonly permissions?: readonly string[];
};

/** One collection of policies with assignments. */
export type Collection = {
  /** The first segment of its path after the version. */
  readonly singleton: 'deviceManagement' | 'deviceAppManagement';
  readonly versions: readonly ApiVersion[];
  readonly policy: PolicyType;
  readonly assignmentType: string;
  /** The name of the Intune service in error messages. */
  readonly service: string;
  /** The collections of one area share a throttling limit. */
  readonly area: ThrottlingArea;
  /** Any of these is enough, with `.ReadWrite.All`, or for GET with `.Read.All`. */
  readonly permissions: readonly string[];
  /** The properties of the assignment besides `target`. */
  readonly properties: PropertySpecs;
  readonly targets: readonly TargetType[];
  /** The targets that can have an assignment filter; `included` means all except exclusions. */
  readonly filters: 'all' | 'included' | 'none';
  readonly ids: IdForm;
  readonly assign?: AssignAction;
  /** The verbs that each profile serves. */
  readonly documented: readonly Verb[];
  readonly observed: readonly Verb[];
  /** Where the verbs of `observed` come from. */
  readonly evidence: string;
  /** Policies with these ids cannot be assigned. */
  readonly unassignable?: RegExp;
  /** For a missing route it answers as for an unknown segment. */
  readonly missingRoute?: 'segment';
};
