import * as z from 'zod';
import { type CollectionName, collectionNames } from '../catalogue/collections.ts';
import { navigationProperties } from '../catalogue/navigationPaths.ts';

const complex = z.looseObject({ '@odata.type': z.string() }).nullish();

const assignment = z.strictObject({
  id: z.string().min(1),
  intent: z
    .enum(['apply', 'remove', 'available', 'required', 'uninstall', 'availableWithoutEnrollment'])
    .nullish(),
  settings: complex,
  runRemediationScript: z.boolean().optional(),
  runSchedule: complex,
  lastModifiedDateTime: z.string().optional(),
  source: z.enum(['direct', 'policySets']).optional(),
  sourceId: z.string().nullish(),
  target: z.looseObject({ '@odata.type': z.string().regex(/^#microsoft\.graph\.\w+Target$/) }),
});

const policy = z.strictObject({
  id: z.string().min(1),
  '@odata.type': z.string().startsWith('#microsoft.graph.'),
  displayName: z.string().optional(),
  assignments: z.array(assignment).default([]),
});

const configuration = policy.extend({
  /** The id of the certificate profile, another device configuration, for each navigation property. */
  navigation: z
    .partialRecord(z.enum(navigationProperties), z.union([z.string(), z.array(z.string())]))
    .optional(),
});

const policies = z.array(policy).default([]);

const collections = Object.fromEntries(collectionNames.map((name) => [name, policies])) as Record<
  Exclude<CollectionName, 'deviceConfigurations'>,
  typeof policies
>;

/** The content of the emulated tenant. */
export const graphState = z.strictObject({
  ...collections,
  deviceConfigurations: z.array(configuration).default([]),
});

export type GraphState = z.output<typeof graphState>;
/** Empty collections and assignments can be left out. */
export type GraphStateInput = z.input<typeof graphState>;
export type Assignment = z.output<typeof assignment>;
export type AssignmentTarget = Assignment['target'];
export type Policy = z.output<typeof policy> & Pick<z.output<typeof configuration>, 'navigation'>;
