import * as z from 'zod';
import { navigationProperties } from '../catalogue/navigationPaths.ts';

const assignment = z.strictObject({
  id: z.string().min(1),
  intent: z.enum(['apply', 'remove']).nullish(),
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

/** The content of the emulated tenant. */
export const graphState = z.strictObject({
  deviceCompliancePolicies: z.array(policy).default([]),
  deviceConfigurations: z.array(configuration).default([]),
  deviceEnrollmentConfigurations: z.array(policy).default([]),
  resourceAccessProfiles: z.array(policy).default([]),
});

export type GraphState = z.output<typeof graphState>;
/** Empty collections and assignments can be left out. */
export type GraphStateInput = z.input<typeof graphState>;
export type Assignment = z.output<typeof assignment>;
export type AssignmentTarget = Assignment['target'];
export type Policy = z.output<typeof policy> & Pick<z.output<typeof configuration>, 'navigation'>;
