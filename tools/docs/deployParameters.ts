import { readFileSync } from 'node:fs';
import { bullet, code } from './markdown.ts';

const read = (file: string) => readFileSync(new URL(`../../infra/${file}`, import.meta.url), 'utf8');

/** A parameter of infra/main.bicep, as its text says. A test compares it with what the compiler says. */
export type DeployParameter = {
  readonly name: string;
  readonly description: string;
  readonly default?: string;
};

export function deployParameters(): DeployParameter[] {
  const declaration =
    /^@description\('(?<description>[^']+)'\)\n(?:@.*\n)*param (?<name>\w+) [^=\n]+(?: = (?<value>.+))?$/gm;
  return [...read('main.bicep').matchAll(declaration)].map(
    ({ groups: { name, description, value } = {} }) => ({
      ...{ name: name ?? '', description: description ?? '' },
      ...(value !== undefined && { default: value === '[' ? 'all' : value.replaceAll("'", '') }),
    }),
  );
}

/** Every parameter with the variable of azd that sets it, for docs/deploy.md. */
export function deployParameterList(): string {
  const { parameters } = JSON.parse(read('main.parameters.json'));
  return deployParameters()
    .map(({ name, description, default: value }) => {
      const variable = /\$\{(\w+)\}/.exec(parameters[name].value)?.[1] ?? '';
      const isGiven = value !== undefined && !['', '[]', '{}'].includes(value);
      return bullet(
        `**${code(variable)}** (${code(name)}${isGiven ? `, default ${code(value)}` : ''}): ${description}`,
      );
    })
    .join('\n');
}
