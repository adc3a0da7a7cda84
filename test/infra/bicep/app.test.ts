import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../../src/config.ts';
import { settings } from '../../../src/settings.ts';
import { lastName } from '../../support/infra/Deployed.ts';
import { useParameterSets } from '../../support/infra/useParameterSets.ts';

/** Read by the Functions host and by Application Insights. */
const platformSettings = [
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'AzureWebJobsStorage__blobServiceUri',
  'AzureWebJobsStorage__clientId',
  'AzureWebJobsStorage__credential',
  'FUNCTIONS_ENABLE_DRAIN_ON_APP_STOPPING',
  'ServiceBusConnection__credential',
];

/** The template fixes the names of the entities and their maximum delivery count. Two settings are for emulators. */
const settingsNotOffered = [
  ...['ServiceBusConnection', 'GRAPH_ROOT_URL', 'CHANGES_QUEUE', 'OPERATIONS_QUEUE_PREFIX', 'RESULTS_TOPIC'],
  ...['ERRORS_QUEUE', 'DEAD_LETTERS_QUEUE', 'REASSIGNMENTS_QUEUE', 'MAX_DELIVERY_COUNT'],
];

useParameterSets('the function app', (set, deployed) => {
  const app = () => deployed().ofType('Web/sites');

  test('has only settings that the app or the platform reads', () => {
    const known = [...Object.keys(settings.shape), ...platformSettings];
    expect(Object.keys(deployed().settings).filter((name) => !known.includes(name))).toEqual([]);
    expect(deployed().settings).toMatchObject({
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      FUNCTIONS_ENABLE_DRAIN_ON_APP_STOPPING: 'true',
      GRAPH_CLOUD: set.isEverything ? 'usgov' : 'global',
    });
  });

  test('starts with its settings', () => {
    const known = Object.entries(deployed().settings).map(([name, value]) => [
      name,
      toDeployedValue(String(value)),
    ]);
    const { lanes, maxDeliveryCount } = readConfig(Object.fromEntries(known));
    expect([...lanes].sort()).toEqual([...set.lanes].sort());
    expect(deployed().byName('ServiceBus/namespaces/queues')['assignment-changes']).toMatchObject({
      maxDeliveryCount,
    });
  });

  test('runs the version of Node.js that package.json has, on Flex Consumption', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [, version] = /^\^(\d+)\./.exec(devDependencies.node) ?? [];
    const scale = set.isEverything
      ? {
          maximumInstanceCount: 40,
          instanceMemoryMB: 2048,
          alwaysReady: [{ name: 'function:acceptChanges' }],
        }
      : { maximumInstanceCount: 1, instanceMemoryMB: 512, alwaysReady: [] };
    expect(app()).toMatchObject([
      {
        properties: {
          httpsOnly: true,
          siteConfig: { minTlsVersion: '1.2' },
          functionAppConfig: {
            runtime: { name: 'node', version },
            deployment: { storage: { authentication: { type: 'UserAssignedIdentity' } } },
            scaleAndConcurrency: scale,
          },
        },
      },
    ]);
    expect(deployed().ofType('Web/serverfarms')).toHaveLength(1);
  });

  test('accepts no password and no storage key, and signatures only for senders that need them', () => {
    const policies = deployed().byName('Web/sites/basicPublishingCredentialsPolicies');
    expect(policies).toEqual({ ftp: { allow: false }, scm: { allow: false } });
    expect(deployed().ofType('Storage/storageAccounts')).toMatchObject([
      {
        properties: {
          allowSharedKeyAccess: false,
          allowBlobPublicAccess: false,
          minimumTlsVersion: 'TLS1_2',
        },
      },
    ]);
    expect(deployed().ofType('ServiceBus/namespaces')).toMatchObject([
      { properties: { disableLocalAuth: !set.isEverything, minimumTlsVersion: '1.2' } },
    ]);
    const signatures = deployed().ofType('ServiceBus/namespaces/queues/authorizationRules');
    expect(
      signatures.map(({ name, properties }) => [name.split('/').slice(1).join('/'), properties]),
    ).toEqual(set.isEverything ? [['assignment-changes/workday', { rights: ['Send'] }]] : []);
  });

  test('has the tags by which azd finds it', () => {
    const [service] = Object.keys(parse(readFileSync('azure.yaml', 'utf8')).services);
    expect(app()).toMatchObject([{ tags: { 'azd-service-name': service, 'azd-env-name': set.name } }]);
    const untagged = deployed().resources.filter(
      ({ type, tags }) => taggedTypes.includes(lastName(type)) && !tags,
    );
    expect(untagged).toEqual([]);
  });

  if (set.isEverything)
    test('can have every setting that the template does not set itself', () => {
      const missing = Object.keys(settings.shape).filter((name) => !(name in deployed().settings));
      expect(missing.sort()).toEqual([...settingsNotOffered].sort());
    });
});

const taggedTypes = [
  'resourceGroups',
  'namespaces',
  'userAssignedIdentities',
  'storageAccounts',
  'serverfarms',
];

/** What Azure makes of an expression that is only known when it deploys. */
function toDeployedValue(value: string): string {
  if (!value.startsWith('[')) return value;
  return value.includes('clientId')
    ? '00000000-0000-0000-0000-000000000003'
    : 'contoso.servicebus.windows.net';
}
