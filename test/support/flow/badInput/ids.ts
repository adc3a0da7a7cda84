import { at, type BadInput } from './at.ts';

const pathBreakers = [
  'a/b',
  'a\\b',
  'a?b',
  'a#b',
  'a%2fb',
  '../x',
  'a..b',
  'a b',
  '',
  '🚀',
  'ü',
  'a\0b',
  'a\nb',
];
const long = 'x'.repeat(10_000);
const certificate =
  'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation';
const got = (value: string) => `, got ${JSON.stringify(value)}`;
const idForm = 'expected an id: letters, digits and - _ . ~ : = , @ ! + (no "..")';

export const ids: readonly BadInput[] = pathBreakers.flatMap((id) => [
  at('/policyId', id, idForm + got(id)),
  at('/assignmentId', id, idForm + got(id)),
  at('/navigationPath', `${certificate}/${id}`, /^expected one of .*<id of the certificate>, got /),
]);

const changeIdForm = 'expected 1 to 100 of A–Z a–z 0–9 . _ : -';

export const changeIds: readonly BadInput[] = pathBreakers
  .filter((id) => id !== 'a..b') // a changeId is not part of a path
  .map((id) => at('/changeId', id, changeIdForm + got(id)));

const gotLong = ', got "x{80}"… \\(10000 characters\\)$';

export const endlessIds: readonly BadInput[] = [
  at('/changeId', long, new RegExp(`^${changeIdForm}${gotLong}`)),
  at('/policyId', long, new RegExp(`^expected at most 120 characters${gotLong}`)),
  at('/assignmentId', long, new RegExp(`^expected at most 250 characters${gotLong}`)),
];
