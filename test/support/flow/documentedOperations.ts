import { graphPages, type PageTitle } from '../graphExamples.ts';

/** A page, one of its request lines, and the sample whose ids replace the placeholders. */
export type DocumentedOperation = readonly [page: PageTitle, requestLine: string, sample: string];

/** The samples for each page, in the order of its request lines. */
const samples: Readonly<Record<PageTitle, readonly string[]>> = {
  'Update deviceCompliancePolicyAssignment': ['compliance'],
  'Update deviceConfigurationAssignment': Array.from(
    { length: 10 },
    (_, index) => `configuration-${String(index + 1).padStart(2, '0')}`,
  ),
  'Update enrollmentConfigurationAssignment': ['enrollment'],
  'Update deviceManagementResourceAccessProfileAssignment': ['resource-access-profile-update'],
  'Create deviceManagementResourceAccessProfileAssignment': ['resource-access-profile-create'],
};

/** All fourteen HTTP requests of Microsoft's five reference pages. */
export const documentedOperations = (Object.keys(samples) as PageTitle[]).flatMap((page) =>
  graphPages[page].requestLines.map(
    (requestLine, index): DocumentedOperation => [page, requestLine, samples[page][index] ?? ''],
  ),
);
