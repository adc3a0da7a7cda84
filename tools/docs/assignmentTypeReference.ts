import { operationNames } from '../../src/assignments/operations/operationNames.ts';
import { operations } from '../../src/assignments/operations/operations.ts';
import type { AssignmentType } from '../../src/assignments/types/AssignmentType.ts';
import { catalogue } from '../../src/assignments/types/catalogue.ts';
import { filterProperties } from '../../src/assignments/types/targets.ts';
import { definition, resolved } from './changeVariants.ts';
import { bullet, code, oneOf, table } from './markdown.ts';

/** Every type of the catalogue with all that an engineer has to know, for docs/assignment-types.md. */
export const assignmentTypeReference = () => catalogue.map(section).join('\n\n');

/** One row per type, for the README. */
export function operationTable(): string {
  const rows = catalogue.map((type) => [
    code(type.name),
    ...operationNames.map((name) => (type.documented.includes(name) ? operations[name].method : '–')),
  ]);
  return table([['assignmentType', ...operationNames.map(code)], ...rows]);
}

function section(type: AssignmentType): string {
  return [
    `### ${code(type.name)}\n`,
    ...type.documented.flatMap((operation) => requests(type, operation)),
    bullet(`**Graph version:** ${version(type)}`),
    bullet(`**Writable properties:** ${writable(type)}`),
    bullet(`**Read-only properties:** ${oneOf(Object.keys(type.readOnlyProperties), 'and')}`),
    bullet(`**Application permission:** ${oneOf(type.permissions)}`),
    bullet(`**Throttling area:** ${type.throttlingArea}`),
  ].join('\n');
}

function requests(type: AssignmentType, operation: keyof typeof operations): string[] {
  const { method } = operations[operation];
  const id = method === 'POST' ? '' : '/{assignmentId}';
  const request = (between = '') =>
    code(`${method} ${type.collection}/{policyId}${between}/assignments${id}`);
  const direct = bullet(`**${operation}:** ${request()}`);
  return type.navigationPath
    ? [direct, bullet(`**${operation}** with a ${code('navigationPath')}: ${request('/{navigationPath}')}`)]
    : [direct];
}

/** Asks the type itself which properties move a request to beta. */
function version({ version: versionOf, properties }: AssignmentType): string {
  const usual = versionOf({ target: {} });
  const inAssignment = Object.keys(properties).filter((name) => versionOf({ [name]: {} }) !== usual);
  const inTarget = filterProperties.filter((name) => versionOf({ target: { [name]: null } }) !== usual);
  const moving = [...inAssignment, ...inTarget];
  return moving.length > 0 ? `${usual}; beta if the change has ${oneOf(moving)}` : usual;
}

function writable({ name, properties, documented: names }: AssignmentType): string {
  const { assignment } = definition(`${names.at(-1)}.${name}`).properties ?? {};
  return Object.keys(properties)
    .map((property) => {
      const values = resolved(assignment?.properties?.[property] ?? {}).enum;
      const isRequired = names.includes('create') && assignment?.required?.includes(property);
      const notes = [...(values ? [oneOf(values)] : []), ...(isRequired ? ['required for a create'] : [])];
      return notes.length > 0 ? `${code(property)} (${notes.join('; ')})` : code(property);
    })
    .join(', ');
}
