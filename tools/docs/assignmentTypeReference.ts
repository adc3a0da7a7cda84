import { operationNames } from '../../src/assignments/operations/operationNames.ts';
import { operations } from '../../src/assignments/operations/operations.ts';
import type { AssignmentType } from '../../src/assignments/types/AssignmentType.ts';
import { byName, type CatalogueEntry } from '../../src/assignments/types/catalogue.ts';
import { filterProperties } from '../../src/assignments/types/targets.ts';
import { definition, type JsonSchema, resolved, shownTypes } from './changeVariants.ts';
import { evidence } from './evidence.ts';
import { bullet, code, oneOf } from './markdown.ts';
import { sourcesOf } from './operationEvidence.ts';

/** Every type of the catalogue with all that an engineer has to know, for docs/assignment-types.md. */
export const assignmentTypeReference = () => [...byName.values()].map(section).join('\n\n');

function section(entries: readonly CatalogueEntry[]): string {
  const [type] = entries as [CatalogueEntry];
  return [
    `### ${code(type.name)}\n`,
    ...entries.map(collection),
    ...operationNames
      .filter((name) => type.documented.includes(name))
      .flatMap((name) => requests(type, name)),
    bullet(`**assign:** ${assign(type)}`),
    bullet(`**Graph version:** ${version(type)}`),
    bullet(`**Targets:** ${targets(type)}`),
    bullet(`**Writable properties:** ${writable(type)}`),
    bullet(`**Read-only properties:** ${oneOf(Object.keys(type.readOnlyProperties), 'and')}`),
    ...permissions(entries),
    bullet(`**Lane:** ${code(type.throttlingArea)}`),
    ...entries.map((entry) => bullet(`**Sources**${inCollection(entries, entry)}: ${sourcesOf(entry)}`)),
  ].join('\n');
}

const collection = ({ service, collection: name }: CatalogueEntry) =>
  bullet(`**Policies:** ${evidence[name].title}, ${code(`/${service}/${name}`)}`);

const inCollection = (entries: readonly CatalogueEntry[], { collection: name }: CatalogueEntry) =>
  entries.length > 1 ? ` (${code(name)})` : '';

function requests(type: CatalogueEntry, operation: keyof typeof operations): string[] {
  const { method } = operations[operation];
  const id = method === 'POST' ? '' : '/{assignmentId}';
  const request = (between = '') => code(`${method} ${policyPath(type)}${between}/assignments${id}`);
  const direct = bullet(`**${operation}:** ${request()}`);
  return type.navigationPath
    ? [direct, bullet(`**${operation}** with a ${code('navigationPath')}: ${request('/{navigationPath}')}`)]
    : [direct];
}

/** The requests of a type are the same in all of its collections. */
const policyPath = ({ name, collection: own }: CatalogueEntry) =>
  `${byName.get(name)?.length === 1 ? own : '{collection}'}/{policyId}`;

function assign(type: CatalogueEntry): string {
  if (!type.assign) return 'none for groups';
  const { cast, key, keeps } = type.assign;
  const path = [policyPath(type), cast, 'assign'].filter(Boolean).join('/');
  const kept = ['target', ...keeps];
  return `${code(`POST ${path}`)}, with the list ${code(key)} of ${oneOf(kept, 'and')}`;
}

/** Asks the type itself which properties move a request to beta. */
function version({ version: versionOf, properties }: AssignmentType): string {
  const usual = versionOf({ target: {} });
  const inAssignment = Object.keys(properties).filter((name) => versionOf({ [name]: {} }) !== usual);
  const inTarget = filterProperties.filter((name) => versionOf({ target: { [name]: null } }) !== usual);
  const moving = [...inAssignment, ...inTarget];
  return moving.length > 0 ? `${usual}; beta if the change has ${oneOf(moving)}` : usual;
}

function permissions(entries: readonly CatalogueEntry[]): string[] {
  const byText = Map.groupBy(entries, (entry) => oneOf(entry.permissions));
  return [...byText].map(([text, having]) => {
    const where =
      byText.size > 1
        ? ` (${oneOf(
            having.map((entry) => entry.collection),
            'and',
          )})`
        : '';
    return bullet(`**Application permission**${where}: ${text}`);
  });
}

/** A create requires all properties that are required. */
const assignmentOf = ({ name }: AssignmentType): JsonSchema =>
  definition(`create.${name}`).properties?.['assignment'] ?? {};

function targets(type: AssignmentType): string {
  const { anyOf = [], oneOf: alternatives = anyOf } = resolved(
    assignmentOf(type).properties?.['target'] ?? {},
  );
  const shown = alternatives.map((schema) => ({
    name: shownTypes(schema)[0] ?? '',
    takesFilter: filterProperties.some((name) =>
      resolved(schema.properties?.[name] ?? {}).enum?.includes('include'),
    ),
  }));
  const names = (takesFilter: boolean) =>
    shown.filter((target) => target.takesFilter === takesFilter).map((target) => target.name);
  const [withFilter, without] = [names(true), names(false)];
  if (without.length === 0) return `${oneOf(withFilter)}, each with a filter`;
  if (withFilter.length === 0) return `${oneOf(without)}, without a filter`;
  return `${oneOf(withFilter)}, each with a filter; ${oneOf(without)} without one`;
}

function writable(type: AssignmentType): string {
  const { properties = {}, required = [] } = assignmentOf(type);
  return Object.keys(type.properties)
    .map((name) => {
      const values = resolved(properties[name] ?? {}).enum;
      const notes = [
        ...(values ? [oneOf(values)] : []),
        ...(required.includes(name) ? ['required for a create'] : []),
        ...(type.refusedOnExclusions?.includes(name) ? ['refused on an exclusion'] : []),
      ];
      return notes.length > 0 ? `${code(name)} (${notes.join('; ')})` : code(name);
    })
    .join(', ');
}
