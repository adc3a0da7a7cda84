import { filterProperties } from '../../src/assignments/types/targets.ts';
import { definition, type JsonSchema } from './changeVariants.ts';
import { code, oneOf, table } from './markdown.ts';

const prefix = '#microsoft.graph.';

/** Every target type with the properties of its own, for docs/message-reference.md. */
export function targetTable(): string {
  const { anyOf = [], oneOf: alternatives = anyOf } = definition('assignmentTarget');
  return table([[`${code('@odata.type')}: ${code(prefix)} and`, 'properties'], ...alternatives.map(row)]);
}

function row({ properties = {} }: JsonSchema): string[] {
  const type = properties['@odata.type']?.enum?.find((name) => name.startsWith(prefix)) ?? '';
  const own = Object.keys(properties).filter(
    (name) => name !== '@odata.type' && !filterProperties.includes(name),
  );
  return [code(type.slice(prefix.length)), own.length > 0 ? oneOf(own, 'and') : 'none'];
}
