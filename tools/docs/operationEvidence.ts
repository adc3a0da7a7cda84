import { operationNames } from '../../src/assignments/operations/operationNames.ts';
import { type CatalogueEntry, catalogue } from '../../src/assignments/types/catalogue.ts';
import { evidence } from './evidence.ts';
import { code, paragraph, table } from './markdown.ts';

/** One row per collection: which requests are documented, and what is known about them. */
export const evidenceTable = () =>
  table([
    ['Collection', ...operationNames.map(code), code('assign')],
    ...catalogue.map((entry) => [
      code(entry.collection),
      ...operationNames.map((name) => cell(entry, name)),
      evidence[entry.collection].assign === 'none' ? '–' : evidence[entry.collection].assign,
    ]),
  ]);

const cell = ({ collection, documented }: CatalogueEntry, name: (typeof operationNames)[number]) =>
  documented.includes(name) ? evidence[collection][name] : `– (${evidence[collection][name]})`;

/** Public sources of one collection; issues become links. */
export function sourcesOf({ collection }: CatalogueEntry): string {
  return evidence[collection].sources.replaceAll(/(?:([\w-]+)\/)?([\w-]+)#(\d+)/g, issueLink);
}

function issueLink(_match: string, owner = 'microsoftgraph', repository: string, number: string): string {
  return `[${repository}#${number}](https://github.com/${owner}/${repository}/issues/${number})`;
}

/** All policies in plain words, for README. */
export const policyKinds = () => {
  const titles = [...new Set(catalogue.map(({ collection }) => evidence[collection].title))];
  return paragraph(`${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}`);
};
