import { filterProperties } from '../../src/assignments/types/targets.ts';
import { definition, type JsonSchema, shownTypes } from './changeVariants.ts';
import { code, oneOf, table } from './markdown.ts';

/** Every target type with the properties of its own, for docs/message-reference.md. */
export function targetTable(): string {
  const { anyOf = [], oneOf: alternatives = anyOf } = definition('assignmentTarget');
  return table([
    [`${code('@odata.type')}: ${code('#microsoft.graph.')} and`, 'properties'],
    ...alternatives.map(row),
  ]);
}

function row(schema: JsonSchema): string[] {
  const { properties = {} } = schema;
  const [type = ''] = shownTypes(schema);
  const own = Object.keys(properties).filter(
    (name) => name !== '@odata.type' && !filterProperties.includes(name),
  );
  return [code(type), own.length > 0 ? oneOf(own, 'and') : 'none'];
}
