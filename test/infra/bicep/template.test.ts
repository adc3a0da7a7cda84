import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { deployParameters } from '../../../tools/docs/deployParameters.ts';
import { useBicep } from '../../support/infra/useBicep.ts';

const main = 'infra/main.bicep';
const strict = 'test/infra/bicep/strict.bicepconfig.json';
const files = globSync('infra/**/*.bicep');

useBicep('the Bicep template', (bicep) => {
  // A wrong property or type is a warning to the compiler, and it exits with 0.
  test('compiles without any diagnostic', async () => {
    expect((await bicep().compile(main)).diagnostics).toEqual([]);
  });

  test('satisfies the strict rules', async () => {
    expect(await bicep().lint(main, strict)).toEqual([]);
  });

  // The compiler ignores a file of rules that it cannot use.
  test('is checked by strict rules that are really read', async () => {
    expect((await bicep().lint('test/infra/bicep/planted.bicep', strict)).sort()).toEqual([
      'no-hardcoded-location',
      'use-description-outputs',
      'use-description-params',
    ]);
  });

  // A rule of level error there would fail the deployment of a user whose compiler is newer.
  test('has no rules of its own for users', () => {
    expect(JSON.parse(readFileSync('infra/bicepconfig.json', 'utf8')).analyzers).toEqual({
      core: { enabled: true },
    });
  });

  test.each(files)('%s is formatted', async (file) => {
    expect(await bicep().format(file)).toBe(readFileSync(file, 'utf8'));
  });

  test('deploys what a module refers to by name before the module', async () => {
    expect((await bicep().dependencies(main)).filter((edge) => !edge.endsWith('-> group')).sort()).toEqual([
      'app -> identity',
      'app -> monitoring',
      'app -> servicebus',
      'monitoring -> identity',
      'monitoring -> servicebus',
      'servicebus -> identity',
    ]);
  });

  test('creates the queue of dead letters before the queue that forwards to it', async () => {
    expect(await bicep().dependencies('infra/modules/servicebus.bicep')).toContain('queue -> deadLetters');
  });

  test('gives the app its role on the storage account before it deploys the app', async () => {
    expect(await bicep().dependencies('infra/modules/app.bicep')).toContain('app -> storageRole');
  });

  test('has no secret in an output', async () => {
    const { contents } = await bicep().compile(main);
    const outputs: unknown[] = [];
    JSON.parse(contents, (key, value: unknown) => {
      if (key === 'outputs') outputs.push(value);
      return value;
    });
    expect(outputs.length).toBeGreaterThan(3);
    expect(JSON.stringify(outputs)).not.toMatch(/ConnectionString|list\w*\(|[kK]eys?\b/);
  });

  test('has the parameters that docs/deploy.md lists', async () => {
    const parameters = await bicep().parameters(main);
    expect(deployParameters().map(({ name, description }) => ({ name, description }))).toEqual(
      parameters.map(({ name, description }) => ({ name, description })),
    );
  });

  test('has a variable of azd for every parameter', async () => {
    const { parameters } = JSON.parse(readFileSync('infra/main.parameters.json', 'utf8'));
    const names = (await bicep().parameters(main)).map(({ name }) => name);
    expect(Object.keys(parameters).sort()).toEqual(names.sort());
    for (const name of names) expect(parameters[name]).toEqual({ value: toVariable(name) });
  });
});

function toVariable(parameter: string): string {
  const azd = { environmentName: 'AZURE_ENV_NAME', location: 'AZURE_LOCATION' }[parameter];
  if (azd) return `\${${azd}}`;
  const words = parameter.replace(/[A-Z]+/g, (capitals) => `_${capitals}`).toUpperCase();
  return `\${${parameter.startsWith('principal') ? 'AZURE' : 'RELAY'}_${words}}`;
}
