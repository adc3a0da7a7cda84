import { readFileSync } from 'node:fs';
import { errorCodes } from '../../src/errorCodes.ts';
import { bullet, code } from './markdown.ts';

/** Every alert of the template with its description and a link to its section, for docs/operate.md. */
export function alertList(): string {
  const template = readFileSync(new URL('../../infra/modules/monitoring.bicep', import.meta.url), 'utf8');
  const described = /^ {4}name: '([\w-]+)'\n {4}description: '([^']+)'/gm;
  const alerts = [...template.matchAll(described)].map(([, name = '', description = '']) => ({
    name,
    description,
  }));
  return [...alerts, { name: 'silence', description: 'Messages wait in a queue, and nobody receives them.' }]
    .map(({ name, description }) => bullet(`[${code(name)}](#${name}): ${description}`))
    .join('\n');
}

/** Every error code with its meaning and a link to its section, which makes a missing section a dead link. */
export const linkedErrorCodes = () =>
  Object.entries(errorCodes)
    .map(([name, meaning]) => bullet(`[${code(name)}](#${name.toLowerCase()}): ${meaning}`))
    .join('\n');
