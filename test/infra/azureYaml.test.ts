import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';

const azureYaml = parse(readFileSync('azure.yaml', 'utf8'));

/** azd's own schema, schemas/v1.0/azure.yaml.json in Azure/azure-dev at ae35809 (MIT). */
const schema = readFileSync('test/infra/azureYaml.schema.json', 'utf8');

test('azure.yaml satisfies the schema of azd', () => {
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
  // Schemas of extensions, which azure.yaml does not use.
  for (const [extension] of schema.matchAll(/https:[^"]*\/extensions\/[^"]*\.json/g))
    if (!ajv.getSchema(extension)) ajv.addSchema({ $id: extension });
  const validate = ajv.compile(JSON.parse(schema));
  validate(azureYaml);
  expect(validate.errors).toBeNull();
});

// The schema accepts misspelt properties of a service.
test('azure.yaml deploys dist/ as it is, with a version of azd that can do that', () => {
  expect(azureYaml).toEqual({
    name: 'assignment-relay',
    requiredVersions: { azd: '>= 1.23.12' },
    infra: { provider: 'bicep', path: 'infra', module: 'main' },
    services: {
      relay: { project: '.', language: 'ts', host: 'function', dist: 'dist', remoteBuild: false },
    },
  });
});
