import { startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { expect, test } from '@jest/globals';
import { policyNames } from '../../../cli/start/policyNames.ts';

const aPolicy = (id: string, displayName?: string) => ({
  '@odata.type': '#microsoft.graph.win32LobApp',
  ...{ id, ...(displayName !== undefined && { displayName }) },
});

test('finds the name of a policy, also of one that was added later', async () => {
  const graph = await startGraphEmulator({ state: { mobileApps: [aPolicy('first', '7-Zip')] } });
  const nameOf = policyNames(graph);
  expect([nameOf('first'), nameOf('later'), nameOf(undefined)]).toEqual(['7-Zip', undefined, undefined]);
  graph.setState({ mobileApps: [aPolicy('later', 'Outlook'), aPolicy('unnamed')] });
  expect([nameOf('later'), nameOf('unnamed')]).toEqual(['Outlook', undefined]);
  await graph.close();
});
