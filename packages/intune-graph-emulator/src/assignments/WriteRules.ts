import * as z from 'zod';

/** Behaviour of writes that no public report settles, and the tenant's groups and filters. */
export const writeRules = z.strictObject({
  /** The ids of the groups in Entra ID. Default: every GUID is a group. */
  groups: z.array(z.string()).optional(),
  /** The ids of the assignment filters. Default: every id is a filter. */
  filters: z.array(z.string()).optional(),
  /** Two equal assignments in `assign`: 400 (Microsoft365DSC#3058), or only the first is kept (Intune-Toolkit#57). */
  duplicates: z.enum(['refuse', 'dropSecond']).default('refuse'),
  /** Whether `assign` keeps assignments that come from policy sets. Nobody has reported it. */
  policySetRows: z.enum(['keep', 'drop']).default('keep'),
  /** Whether a PATCH of the target changes the id, which Intune derives from it. Default: only with `observed`. */
  idAfterUpdate: z.enum(['derived', 'kept']).optional(),
});

export type WriteRules = z.output<typeof writeRules>;
