import { expect, test } from '@jest/globals';
import { explainApproval } from '../../../../src/graph/approval/explainApproval.ts';
import { approvalCode } from '../../../support/aFiledWrite.ts';
import { aRefusal } from '../../../support/aGraphError.ts';
import { ScriptedGraphClient } from '../../../support/ScriptedGraphClient.ts';

const filed = aRefusal({ code: 'approvalRequired', reason: 'Approval Required.', approvalCode });
const refused = aRefusal({ reason: 'An error has occurred', approvalCode });
const expirationDateTime = '2026-12-01T10:00:00Z';
const request = (status: string) => ({ body: { id: approvalCode, status, expirationDateTime } });
const explain = (error: typeof filed, ...script: ConstructorParameters<typeof ScriptedGraphClient>) =>
  explainApproval(error, new ScriptedGraphClient(...script), 'configuration');

test('an error without an approval code is left as it is, and nothing is read', async () => {
  const graph = new ScriptedGraphClient();
  const error = aRefusal();
  expect(await explainApproval(error, graph, 'configuration')).toBe(error);
  expect(graph.requests).toEqual([]);
});

test('the expiry of a filed request is read in beta', async () => {
  const graph = new ScriptedGraphClient(request('needsApproval'));
  const { options } = await explainApproval(filed, graph, 'configuration');
  expect(options).toMatchObject({
    reason: 'Approval Required.',
    approvalCode,
    approvalExpires: '2026-12-01T10:00:00.000Z',
  });
  expect(graph.requests).toMatchObject([
    {
      method: 'GET',
      version: 'beta',
      path: `/deviceManagement/operationApprovalRequests/${approvalCode}`,
    },
  ]);
});

test.each([
  ['cannot be read', aRefusal()],
  ['has no expiry', { body: { status: 'needsApproval' } }],
  ['is no JSON', { body: 'sign in' }],
])('a filed request that %s has a code, and no expiry', async (_what, answer) => {
  const { options } = await explain(filed, answer);
  expect(options).toMatchObject({ reason: 'Approval Required.', approvalCode });
  expect(options.approvalExpires).toBeUndefined();
});

test.each([
  ['needsApproval', /has the status needsApproval$/],
  ['approved', /has the status approved$/],
  ['rejected', /has the status rejected; to request another approval, replay .* without --approved$/],
  ['expired', /has the status expired; to request another approval, replay .* without --approved$/],
])('the refusal of a request with the status %s keeps the words of Graph', async (status, words) => {
  const { reason } = (await explain(refused, request(status))).options;
  expect(reason).toMatch(words);
  expect(reason).toMatch(
    new RegExp(`^An error has occurred; the write was sent with approval code ${approvalCode}`),
  );
});

test('the refusal of a request that cannot be read says so', async () => {
  const { reason } = (await explain(refused, aRefusal())).options;
  expect(reason).toMatch(/whose request has a status that could not be read$/);
});
