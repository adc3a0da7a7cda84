import { afterEach, expect, test } from '@jest/globals';
import { aChange } from '../support/aChange.ts';
import { runInProcess } from '../support/cli/runInProcess.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const lanes = 'configuration,apps,updates';
const relay = useRelay({ copiesStay: true, settings: { LANES: lanes, RECORD_BEFORE: 'true' } });
const roles = ['Configuration', 'ServiceConfig', 'Apps'].map(
  (area) => `DeviceManagement${area}.ReadWrite.All`,
);
afterEach(() => relay().graph.setRoles(roles));

const command = (...args: string[]) =>
  runInProcess(args, { ServiceBusConnection: relay().serviceBus.connectionString, LANES: lanes });
const copies = () => relay().serviceBus.counts()['assignment-errors']?.active;

test.each(lanes.split(','))('the smoke test of the lane %s reads only, and leaves nothing', async (lane) => {
  const before = JSON.stringify(relay().graph.state());
  const { code, out, err } = await command('smoke', '--lane', lane);
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(
      /^✓ ok {7}smoke test: the change failed after \d+\.\d s because its policy does not/,
    ),
  ]);
  const [, changeId, policyId = 'none'] =
    /^(smoke-test-\S+): an update of the policy (\S+),/m.exec(err) ?? [];
  expect(relay().methods(policyId)).toContain('GET');
  expect(new Set(relay().methods(policyId))).toEqual(new Set(['GET']));
  expect(JSON.stringify(relay().graph.state())).toBe(before);
  expect(err).toMatch(/Its copy in assignment-errors was dismissed\.\n$/);
  expect((await command('status')).code).toBe(0);
  const shown = JSON.parse((await command('show', String(changeId), '--json')).out);
  expect(shown.data).toMatchObject({
    outcome: 'failed',
    response: { status: 404 },
    requestedBy: { system: 'assignment-relay smoke' },
    reason: expect.stringMatching(/^Smoke test: /),
  });
});

test('the smoke test of an app without the permission exits with 4, and names grant', async () => {
  relay().graph.setRoles([]);
  const { code, out } = await command('smoke');
  expect(code).toBe(4);
  expect(out).toMatch(
    /^✗ wrong {4}smoke test: the change failed after .*, but not with Graph's 404: .*Forbidden/,
  );
  expect(out).toMatch(/^ +Fix: grant the permission, .*: npx assignment-relay grant --principal OBJECT-ID$/m);
  expect(copies()).toBe(0);
});

test('the smoke test of a lane that the app does not use says so', async () => {
  const { code, out } = await command('smoke', '--lane', 'terms');
  expect([code, out]).toEqual([
    1,
    expect.stringMatching(/the change was rejected after .* LANES.*\n *Fix: choose a lane in use/),
  ]);
  expect(copies()).toBe(0);
});

test('a copy behind others stays, and the others are not received', async () => {
  await relay().send(aChange({ changeId: 'before', policyId: '00000000-0000-4000-8000-00000000dead' }));
  await relay().until(() => copies() === 1, 'copy of another change');
  const { code, err } = await command('smoke');
  expect(code).toBe(0);
  expect(err).toMatch(
    /was not dismissed: other messages are in front of it\. Dismiss it: npx assignment-relay errors dismiss smoke-test-/,
  );
  expect(copies()).toBe(2);
  expect((await command('errors', 'list', '--json')).out).toContain('"before"');
});
