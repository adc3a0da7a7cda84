import type { Change } from '../../src/assignments/change.ts';
import type { AssignmentTypeName } from '../../src/assignments/types/catalogue.ts';
import { aChange, aCreate } from './aChange.ts';
import { GraphPage } from './graphPages/GraphPage.ts';

const titles = [
  'Update deviceManagementResourceAccessProfileAssignment',
  'Update deviceConfigurationAssignment',
  'Create deviceManagementResourceAccessProfileAssignment',
  'Update enrollmentConfigurationAssignment',
  'Update deviceCompliancePolicyAssignment',
] as const;
export type PageTitle = (typeof titles)[number];

const fromTitles = <Value>(toValue: (title: PageTitle) => Value) =>
  Object.fromEntries(titles.map((title) => [title, toValue(title)])) as Record<PageTitle, Value>;

/** Microsoft's five reference pages. */
export const graphPages = fromTitles((title) => new GraphPage(title));

/** The request body of each page, as a change. */
export const graphExamples = fromTitles((title): Change => {
  const [verb, assignmentType] = title.split(' ') as [string, AssignmentTypeName];
  const toChange = verb === 'Create' ? aCreate : aChange;
  return toChange({ assignmentType, assignment: graphPages[title].body });
});
