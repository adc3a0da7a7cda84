import type { GraphTypes } from './GraphTypes.ts';

/** What an entity or complex value has, and Microsoft's metadata does not: one line for each, with its path. */
export function findMistakes(types: GraphTypes, declared: string, value: object, path = declared): string[] {
  const odataType: unknown = Reflect.get(value, '@odata.type');
  const type = typeof odataType === 'string' ? odataType.replace(/^#?microsoft\.graph\./, '') : declared;
  if (!types.isDerived(type, declared)) return [`${path}: ${type} is no ${declared}`];
  return Object.entries(value)
    .filter(([name]) => !name.includes('@'))
    .flatMap(([name, it]) => {
      const property = types.propertyOf(type, name);
      if (property === undefined) return [`${path}.${name}: ${type} does not have it`];
      return mistakesOfValue(types, property, it, `${path}.${name}`);
    });
}

function mistakesOfValue(types: GraphTypes, declared: string, value: unknown, path: string): string[] {
  const nullable = /^NullableOption<(.*)>$/.exec(declared)?.[1];
  if (value === null) return nullable === undefined ? [`${path}: null is not a ${declared}`] : [];
  return mistakesOfNotNull(types, nullable ?? declared, value, path);
}

function mistakesOfNotNull(types: GraphTypes, type: string, value: unknown, path: string): string[] {
  const wrong = [`${path}: ${JSON.stringify(value)} is no ${type}`];
  if (type.endsWith('[]'))
    return Array.isArray(value)
      ? value.flatMap((it, i) => mistakesOfValue(types, type.slice(0, -2), it, `${path}[${i}]`))
      : wrong;
  if (types.has(type))
    return typeof value === 'object' && value !== null ? findMistakes(types, type, value, path) : wrong;
  const members = types.membersOf(type);
  if (members) return members.some((member) => member === value) ? [] : wrong;
  return typeof value === type ? [] : wrong;
}
