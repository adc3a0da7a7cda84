import { expect, test } from '@jest/globals';
import { listPolicies } from '../../../src/reassignments/listPolicies.ts';
import { aGraphError } from '../../support/aGraphError.ts';
import { ScriptedGraphClient } from '../../support/ScriptedGraphClient.ts';
import { typeOfCollection } from './aReassignment.ts';

const list = (value: unknown, more: object = {}) => ({ body: { value, ...more } });

test('policies are listed with id and name, in the words of their collection', async () => {
  const graph = new ScriptedGraphClient(list([{ id: 'p', name: 'Wi-Fi' }]));
  expect(await listPolicies(graph, typeOfCollection('configurationPolicies'))).toEqual([
    { id: 'p', name: 'Wi-Fi' },
  ]);
  expect(graph.requests[0]?.path).toBe('/deviceManagement/configurationPolicies?$select=id,name');
});

test('a collection without that name is read whole', async () => {
  const graph = new ScriptedGraphClient(aGraphError({ status: 400, transient: false }), list([{ id: 'p' }]));
  expect(await listPolicies(graph, typeOfCollection('mobileApps'))).toEqual([{ id: 'p', name: undefined }]);
  expect(graph.requests[1]?.path).toBe('/deviceAppManagement/mobileApps');
});

test.each([
  ['another refusal', aGraphError({ status: 403, transient: false }), '403'],
  ['a policy without an id', list([{}]), 'a policy without an id'],
  ['a list that is cut off', list([], { '@odata.nextLink': 'https://graph.microsoft.com/' }), 'incomplete'],
])('%s is an error', async (_what, answer, message) => {
  const graph = new ScriptedGraphClient(answer);
  await expect(listPolicies(graph, typeOfCollection('intents'))).rejects.toThrow(message);
});
