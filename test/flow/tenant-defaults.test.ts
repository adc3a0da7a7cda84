import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import { configuration, groupTarget } from '../support/aPolicy.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const defaults = ['DefaultLimit', 'DefaultPlatformRestrictions', 'DefaultWindowsHelloForBusiness'];
const idOf = (name: string) => `${configuration(1)}_${name}`;
const ordinary = configuration(1);

const aConfiguration = (id: string) => ({
  id,
  '@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration',
});
const state = { deviceEnrollmentConfigurations: [ordinary, ...defaults.map(idOf)].map(aConfiguration) };

const aChangeOf = (policyId: string, overrides: Partial<Change>): Change => ({
  changeId: randomUUID(),
  assignmentType: 'enrollmentConfigurationAssignment',
  operation: 'create',
  policyId,
  ...overrides,
});
const aCreate = (policyId: string) => aChangeOf(policyId, { assignment: { target: groupTarget(9) } });

const relay = useRelay({ settings: { GRAPH_ASSIGN_FALLBACK: 'all', LANES: 'enrollment' } });

describe.each(['documented', 'observed'] as const)('With the %s routes', (profile) => {
  beforeAll(() => {
    relay().graph.setState(state);
    relay().graph.setRoutes({ profile });
  });
  const assigned = () =>
    relay()
      .graph.state()
      .deviceEnrollmentConfigurations.flatMap(({ assignments }) => assignments);

  test.each(defaults)('a group that is assigned to …_%s is failed, and the error says why', async (name) => {
    const { data } = await relay().resultOf(aCreate(idOf(name)));
    expect(data).toMatchObject({
      outcome: 'failed',
      error: {
        message:
          'An error has occurred; this policy is a default of the tenant: it applies to everyone, and Intune does not assign it',
      },
    });
    expect(assigned()).toEqual([]);
  });

  test('a move within a default is failed, and the error says why', async () => {
    const move = { currentTarget: groupTarget(1), assignment: { target: groupTarget(9) } };
    const change = aChangeOf(idOf('DefaultLimit'), { operation: 'update', ...move });
    expect((await relay().resultOf(change)).data).toMatchObject({
      outcome: 'failed',
      error: {
        code: 'assignmentNotFound',
        message: expect.stringMatching(
          /the policy has no assignments; this policy is a default of the tenant/,
        ),
      },
    });
  });

  test('a group that is removed from a default is not there, so nothing is written', async () => {
    const change = aChangeOf(idOf('DefaultLimit'), {
      operation: 'delete',
      currentTarget: groupTarget(1),
    });
    expect((await relay().resultOf(change)).data).toMatchObject({ outcome: 'applied', unchanged: true });
  });

  test('any other enrollment configuration is assigned', async () => {
    expect((await relay().resultOf(aCreate(ordinary))).data.outcome).toBe('applied');
    expect(assigned()).toMatchObject([{ target: groupTarget(9) }]);
  });
});
