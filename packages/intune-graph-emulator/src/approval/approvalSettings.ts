import * as z from 'zod';
import { collectionNames } from '../catalogue/collections.ts';

/** Multi Admin Approval: which writes need it, and how they are answered. */
export const approvalSettings = z.strictObject({
  /** The collections whose writes need an approval. */
  collections: z.array(z.enum(collectionNames)).default([]),
  /**
   * `measured`: 400 without a justification, and 412 with one (IntuneManagement#426, Microsoft365DSC#7236).
   * `documented`: 403 `ApprovalRequired` for both (multi-admin-approval-graph-api.md in MicrosoftDocs/memdocs).
   */
  answers: z.enum(['measured', 'documented']).default('measured'),
});

export type ApprovalSettings = z.output<typeof approvalSettings>;
export type ApprovalSettingsInput = z.input<typeof approvalSettings>;
