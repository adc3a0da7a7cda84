import { expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import { assignmentId, configuration, group, groupTarget } from '../support/aPolicy.ts';
import { anUpdate, tenant } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** Configurations 1 and 2 use the certificate profile 3. */
const profile = configuration(3);
const state = {
  ...tenant,
  deviceConfigurations: tenant.deviceConfigurations.map((policy) =>
    [configuration(1), configuration(2)].includes(policy.id)
      ? { ...policy, navigation: { rootCertificate: profile } }
      : policy,
  ),
};
const relay = useRelay({ graph: { state }, settings: { GRAPH_ASSIGN_FALLBACK: 'all' } });

const behind = (n: number, overrides: Partial<Change>) =>
  anUpdate(n, {
    navigationPath: 'rootCertificate',
    assignmentId: assignmentId(profile, groupTarget(1)),
    ...overrides,
  });

test('two ways to one certificate profile do not overlap', async () => {
  const delayMs = 300;
  relay().graph.addFault({ match: { method: 'PATCH', path: 'assignments' }, delayMs, times: 0 });
  const changes = [
    behind(1, { assignment: { intent: 'remove' } }),
    behind(2, { assignment: { intent: 'apply' } }),
    anUpdate(3, { assignment: { intent: 'remove' } }),
  ];
  await relay().send({ changes });
  await relay().settled();
  for (const change of changes) expect(relay().results.only(change).data.outcome).toBe('applied');
  const times = relay()
    .requests()
    .filter(({ method }) => method === 'PATCH')
    .map(({ time }) => Date.parse(time));
  expect(times).toHaveLength(3);
  expect(times.slice(1).every((time, n) => time - (times[n] ?? 0) >= delayMs - 1)).toBe(true);
  relay().graph.clearFaults();
});

test('where Intune serves no update, the list of the certificate profile is written with assign', async () => {
  relay().graph.setRoutes({ served: { deviceConfigurations: { update: false, create: false } } });
  const change = behind(1, { assignment: { target: groupTarget(5) } });
  const { data } = await relay().resultOf(change);
  expect(data).toMatchObject({ outcome: 'applied', route: 'assign' });
  const assigned = relay()
    .graph.state()
    .deviceConfigurations.find(({ id }) => id === profile);
  expect(assigned?.assignments.map(({ target }) => target['groupId'])).toEqual([group(5)]);
});
