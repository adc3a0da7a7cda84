import { expect, test } from '@jest/globals';
import { ApprovalGraphClient } from '../../../../src/graph/approval/ApprovalGraphClient.ts';
import { aFiledWrite, approvalCode, aWrite } from '../../../support/aFiledWrite.ts';
import { aGraphError, aRefusal } from '../../../support/aGraphError.ts';
import { ScriptedGraphClient } from '../../../support/ScriptedGraphClient.ts';

const { body: _, ...rest } = aWrite;
const aRead = { ...rest, method: 'GET' } as const;
const required = aRefusal({ status: 412, code: 'approvalRequired', approvalCode });

const justifying = (graph: ScriptedGraphClient, justification?: string) =>
  new ApprovalGraphClient(graph, { justification, filed: undefined });
const completing = (graph: ScriptedGraphClient) =>
  new ApprovalGraphClient(graph, { justification: 'why', filed: aFiledWrite() });

test('only writes carry the justification, in base64', async () => {
  const graph = new ScriptedGraphClient({}, {});
  const client = justifying(graph, 'Änderung');
  await client.send(aRead);
  await client.send(aWrite);
  expect(graph.requests).toEqual([
    aRead,
    {
      ...aWrite,
      headers: { 'x-msft-approval-justification': Buffer.from('Änderung').toString('base64') },
    },
  ]);
});

test('without a justification, a write has no such header', async () => {
  const graph = new ScriptedGraphClient({});
  await justifying(graph).send(aWrite);
  expect(graph.requests).toEqual([aWrite]);
});

test('a write that needs an approval is known as filed', async () => {
  const client = justifying(new ScriptedGraphClient(required), 'why');
  await expect(client.send(aWrite)).rejects.toBe(required);
  expect(client.filed).toEqual(aFiledWrite());
});

test('any other refusal files nothing', async () => {
  const client = justifying(new ScriptedGraphClient(aRefusal()), 'why');
  await expect(client.send(aWrite)).rejects.toThrow();
  expect(client.filed).toBeUndefined();
});

test('the filed write is sent with its code instead of the justification, and what comes after it is justified', async () => {
  const graph = new ScriptedGraphClient({}, {});
  const client = completing(graph);
  await client.send(aWrite);
  expect(client.filed).toBeUndefined();
  await client.send(aWrite);
  expect(graph.requests.map(({ headers }) => headers)).toEqual([
    { 'x-msft-approval-code': approvalCode },
    { 'x-msft-approval-justification': Buffer.from('why').toString('base64') },
  ]);
});

test.each([
  ['method', { ...aWrite, method: 'POST' as const }],
  ['version', { ...aWrite, version: 'beta' as const }],
  ['path', { ...aWrite, path: `${aWrite.path}b` }],
  ['body', { ...aWrite, body: { target: { groupId: 'g' } } }],
  ['body, which is missing', { ...rest, method: aWrite.method }],
])('a write is not sent if it differs from the filed one in its %s', async (_what, write) => {
  const graph = new ScriptedGraphClient();
  const client = completing(graph);
  await expect(client.send(write)).rejects.toMatchObject({
    transient: false,
    options: { code: 'approvalOutdated', unsent: true },
  });
  expect(graph.requests).toEqual([]);
  expect(client.filed).toEqual(aFiledWrite());
});

test('a refusal of the filed write has its code, and the write can be sent again later', async () => {
  const client = completing(new ScriptedGraphClient(aRefusal()));
  await expect(client.send(aWrite)).rejects.toMatchObject({ options: { code: 'Forbidden', approvalCode } });
  expect(client.filed).toEqual(aFiledWrite());
});

test('a transient error of the filed write is left as it is, so that the write is attempted again', async () => {
  const error = aGraphError();
  const client = completing(new ScriptedGraphClient(error, {}));
  await expect(client.send(aWrite)).rejects.toBe(error);
  await client.send(aWrite);
  expect(client.filed).toBeUndefined();
});

const pending = aRefusal({
  status: 409,
  code: 'approvalPending',
  reason: 'An active Approval Request exists',
});
const requests = (...justifications: string[]) => ({
  body: { value: justifications.map((requestJustification) => ({ id: approvalCode, requestJustification })) },
});

const collection = '/deviceManagement/operationApprovalRequests';
const nextPage = (...justifications: string[]) => ({
  body: {
    ...requests(...justifications).body,
    '@odata.nextLink': `https://graph.microsoft.com/beta${collection}?$skiptoken=2`,
  },
});

test('a request of the same change is found on any page', async () => {
  const graph = new ScriptedGraphClient(pending, nextPage('other'), requests('why'));
  await expect(justifying(graph, 'why').send(aWrite)).rejects.toMatchObject({
    options: { code: 'approvalRequired', approvalCode },
  });
  expect(graph.requests.slice(1).map(({ path }) => path)).toEqual([
    `${collection}?$filter=status%20eq%20'needsApproval'`,
    `${collection}?$skiptoken=2`,
  ]);
});

test('pages of requests that link to each other are read once', async () => {
  const graph = new ScriptedGraphClient(pending, nextPage('other'), nextPage('other'), requests());
  await expect(justifying(graph, 'why').send(aWrite)).rejects.toBe(pending);
  expect(graph.requests).toHaveLength(4);
});

test('a page of requests that cannot be read does not hide the approved ones', async () => {
  const graph = new ScriptedGraphClient(pending, nextPage('other'), aRefusal(), requests('why'));
  await expect(justifying(graph, 'why').send(aWrite)).rejects.toMatchObject({
    options: { code: 'approvalRequired' },
  });
});

test.each([
  ['waits for its approval', [requests('other', 'why')]],
  ['is approved', [requests(), requests('why')]],
])(
  'a request of the same change that %s is found by its justification, if its code was lost',
  async (_status, answers) => {
    const client = justifying(new ScriptedGraphClient(pending, ...answers), 'why');
    await expect(client.send(aWrite)).rejects.toMatchObject({
      options: { status: 409, code: 'approvalRequired', approvalCode },
    });
    expect(client.filed).toEqual(aFiledWrite());
  },
);

test.each([
  ['there are only requests of others', [requests('other'), requests()]],
  ['the requests cannot be read', [aRefusal(), aRefusal()]],
])('the open request is reported as pending if %s', async (_case, answers) => {
  const client = justifying(new ScriptedGraphClient(pending, ...answers), 'why');
  await expect(client.send(aWrite)).rejects.toBe(pending);
  expect(client.filed).toBeUndefined();
});
