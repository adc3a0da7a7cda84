import { beforeEach, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { readState } from '../src/tenant/readState.ts';
import { compliancePolicy, group, sibling } from './ids.ts';
import { findMistakes } from './metadata/findMistakes.ts';
import { GraphTypes } from './metadata/GraphTypes.ts';
import { readError } from './readError.ts';
import { include } from './targets.ts';
import { type Reply, useEmulator } from './useEmulator.ts';

let now = Date.now();
const approval = { collections: ['deviceCompliancePolicies' as const] };
const { emulator, send, askIdentity } = useEmulator({
  approval,
  now: () => now,
  tokenLifetimeSeconds: 1_000_000,
});
beforeEach(() => {
  emulator().setState(readState());
  emulator().setApproval(approval);
  for (const { id } of emulator().approvals()) emulator().decide(id, 'expired');
});

const policy = `/beta/deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}`;
const body = { assignments: [{ target: include(7) }] };
const encode = (text: string) => Buffer.from(text).toString('base64');
const justified = { 'x-msft-approval-justification': encode('RITM0012345: Zürich → Aarau') };
const approved = (code: string) => ({ 'x-msft-approval-code': code });
const codeOf = ({ headers }: Reply) => headers.get('x-msft-approval-code') ?? '';

const assign = (headers: Record<string, string> = {}, sent: object = body) =>
  send(`${policy}/assign`, { method: 'POST', body: sent, headers });
const groups = () =>
  emulator()
    .state()
    .deviceCompliancePolicies[0]?.assignments.map(({ target }) => target['groupId']);

const envelope = z.object({ error: z.object({ message: z.string() }) });
const intuneMessage = z.object({ HttpHeaders: z.string() });
const innerHeaders = (reply: Reply) =>
  JSON.parse(intuneMessage.parse(JSON.parse(envelope.parse(reply.body).error.message)).HttpHeaders);

const tokenReply = z.object({ access_token: z.string() });
async function otherApp() {
  const query = 'resource=https://graph.microsoft.com&api-version=2019-08-01&client_id=other';
  const reply = await askIdentity(query, { 'X-IDENTITY-HEADER': emulator().identityHeader });
  return { Authorization: `Bearer ${tokenReply.parse(await reply.json()).access_token}` };
}

const file = async () => codeOf(await assign(justified));
const control = async (path: string, method = 'POST', sent?: object) =>
  fetch(`${emulator().url}/emulator/approvals${path}`, {
    method,
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });

describe('a write that needs an approval', () => {
  test('without a justification is a 400, and files nothing', async () => {
    const before = emulator().approvals().length;
    const reply = await assign();
    expect(reply.status).toBe(400);
    expect(readError(reply)).toEqual({
      code: 'BadRequest',
      message: expect.stringMatching(
        /^Header 'x-msft-approval-justification' is required to request approval - Operation ID/,
      ),
      intune: true,
    });
    expect(emulator().approvals()).toHaveLength(before);
  });

  test('with a justification files a request, and has its code in three places', async () => {
    const before = emulator().state();
    const reply = await assign(justified);
    const code = codeOf(reply);
    expect(reply.status).toBe(412);
    expect(code).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(readError(reply)).toMatchObject({
      code: 'BadRequest',
      message: expect.stringContaining(`response header. x-msft-approval-code: ${code}`),
    });
    expect(innerHeaders(reply)).toEqual({ 'x-msft-approval-code': code });
    expect(emulator().state()).toEqual(before);
    expect(emulator().approvals().at(-1)).toMatchObject({
      id: code,
      status: 'needsApproval',
      justification: 'RITM0012345: Zürich → Aarau',
      collection: 'deviceCompliancePolicies',
      policyId: compliancePolicy(1),
    });
  });

  test('while another one of the same policy is open is a 409 without a code', async () => {
    await file();
    const reply = await send(`${policy}/assignments/${compliancePolicy(1)}_${group(1)}`, {
      method: 'DELETE',
      headers: justified,
    });
    expect([reply.status, codeOf(reply)]).toEqual([409, '']);
    expect(readError(reply).message).toMatch(/^An active Approval Request already exists for this entity/);
    const other = policy.replace(compliancePolicy(1), compliancePolicy(2));
    expect(await send(`${other}/assign`, { method: 'POST', body, headers: justified })).toMatchObject({
      status: 412,
    });
  });

  test.each([
    ['longer than 1,024 characters', encode('x'.repeat(1025)), /must be no greater than 1024 characters/],
    ['not base64', 'RITM 1', /base64/],
  ])('with a justification that is %s is a 400', async (_, header, message) => {
    const reply = await assign({ 'x-msft-approval-justification': header });
    expect(reply.status).toBe(400);
    expect(readError(reply).message).toMatch(message);
  });

  test('can have a justification of 1,024 characters', async () => {
    const header = encode('ü'.repeat(1024));
    expect(await assign({ 'x-msft-approval-justification': header })).toMatchObject({ status: 412 });
  });

  test('with a code that is no GUID is a 400', async () => {
    const reply = await assign(approved(encode('code')));
    expect(reply.status).toBe(400);
    expect(readError(reply).message).toMatch(/^Invalid approval header format, expected GUID format/);
  });

  test('with both headers files anew', async () => {
    const code = await file();
    await control(`/${code}/approve`);
    expect(await assign({ ...justified, ...approved(code) })).toMatchObject({ status: 409 });
  });
});

describe('an approved write', () => {
  test('succeeds once, if it is the same', async () => {
    const code = await file();
    expect(await control(`/${code}/approve`)).toMatchObject({ status: 204 });
    expect(await assign(approved(code))).toMatchObject({ status: 200 });
    expect(groups()).toEqual([group(7)]);
    expect(emulator().approvals().at(-1)).toMatchObject({ id: code, status: 'completed' });
    expect(await assign(approved(code))).toMatchObject({ status: 403 });
  });

  test.each<[string, (code: string) => Promise<Reply>]>([
    ['another body', (code) => assign(approved(code), { assignments: [] })],
    [
      'another version',
      (code) =>
        send(`${policy.replace('beta', 'v1.0')}/assign`, { method: 'POST', body, headers: approved(code) }),
    ],
    [
      'another route',
      (code) => send(`${policy}/assignments`, { method: 'POST', body, headers: approved(code) }),
    ],
    [
      'another app',
      async (code) => {
        return assign({ ...approved(code), ...(await otherApp()) });
      },
    ],
  ])('is a bare 403 with %s, and changes nothing', async (_, write) => {
    const before = emulator().state();
    const code = await file();
    await control(`/${code}/approve`);
    const reply = await write(code);
    expect(reply.status).toBe(403);
    expect(readError(reply).message).toMatch(/^An error has occurred/);
    expect(emulator().state()).toEqual(before);
    expect(await assign(approved(code))).toMatchObject({ status: 200 });
  });

  test.each(['reject', 'expire'])('is a 403 after %s, and a new request can be filed', async (action) => {
    const code = await file();
    expect(await control(`/${code}/${action}`)).toMatchObject({ status: 204 });
    expect(await control(`/${code}/approve`)).toMatchObject({ status: 404 });
    expect(await assign(approved(code))).toMatchObject({ status: 403 });
    expect(await assign(justified)).toMatchObject({ status: 412 });
  });

  test('expires after three days', async () => {
    const code = await file();
    await control(`/${code}/approve`);
    now += 3 * 24 * 3600 * 1000;
    expect(await assign(approved(code))).toMatchObject({ status: 403 });
    expect(emulator().approvals().at(-1)).toMatchObject({ status: 'expired' });
  });
});

describe('no approval is needed', () => {
  test('for a read', async () => {
    expect(await send(`${policy}/assignments`)).toMatchObject({ status: 200 });
  });

  test('in another collection, where a justification is ignored', async () => {
    const path = `/beta/deviceManagement/configurationPolicies/${sibling(1)}/assign`;
    expect(await send(path, { method: 'POST', body, headers: justified })).toMatchObject({ status: 200 });
  });

  test('once the control API says so', async () => {
    expect(await (await control('', 'GET')).json()).toMatchObject({ ...approval, answers: 'measured' });
    await control('', 'PUT', {});
    expect(await assign()).toMatchObject({ status: 200 });
    expect(await control('', 'PUT', { collections: ['devices'] })).toMatchObject({ status: 400 });
    emulator().setApproval(approval);
    expect(await assign()).toMatchObject({ status: 400 });
  });
});

test('with the documented answers, both are a 403 with the code ApprovalRequired', async () => {
  emulator().setApproval({ ...approval, answers: 'documented' });
  const [without, filed] = [await assign(), await assign(justified)];
  expect([without, filed].map(readError)).toMatchObject([
    { code: 'ApprovalRequired', message: expect.stringMatching(/is required to request approval/) },
    { code: 'ApprovalRequired', message: expect.stringMatching(/^Approval Required\./) },
  ]);
  expect([without.status, filed.status, codeOf(without)]).toEqual([403, 403, '']);
  expect(emulator().approvals().at(-1)?.id).toBe(codeOf(filed));
});

describe('operationApprovalRequests', () => {
  const requests = '/beta/deviceManagement/operationApprovalRequests';
  const beta = new GraphTypes('@microsoft/microsoft-graph-types-beta');

  test('shows a request by its code, with the properties of the metadata', async () => {
    const code = await file();
    const { body: one } = await send(`${requests}/${code}`);
    expect(one).toMatchObject({
      id: code,
      status: 'needsApproval',
      requestJustification: 'RITM0012345: Zürich → Aarau',
    });
    expect(findMistakes(beta, 'operationApprovalRequest', one)).toEqual([]);
  });

  test.each([
    ['status', "status eq 'needsApproval'"],
    ['requestId', 'requestId eq'],
  ])('lists requests by %s', async (_, filter) => {
    const code = await file();
    const text = filter.endsWith('eq') ? `${filter} '${code}'` : filter;
    const { body: list } = await send(`${requests}?$filter=${encodeURIComponent(text)}`);
    expect(list['value']).toMatchObject([{ id: code }]);
  });

  test('can be cancelled by the requester before the approval', async () => {
    const cancel = (id: string) => send(`${requests}/cancelMyRequest`, { method: 'POST', body: { id } });
    const first = await file();
    expect(await cancel(first)).toMatchObject({ status: 204 });
    expect((await send(`${requests}/${first}`)).body).toMatchObject({ status: 'cancelled' });
    const second = await file();
    await control(`/${second}/approve`);
    expect((await cancel(second)).status).toBe(404);
  });

  test('are hidden from another app, and need a permission', async () => {
    const code = await file();
    expect(await send(`${requests}/${code}`, { headers: await otherApp() })).toMatchObject({ status: 404 });
    emulator().setRoles(['DeviceManagementApps.ReadWrite.All']);
    expect(await send(`${requests}/${code}`)).toMatchObject({ status: 403 });
    emulator().setRoles(['DeviceManagementRBAC.Read.All']);
    expect(await send(`${requests}/${code}`)).toMatchObject({ status: 200 });
    expect(await send(`${requests}/${group(1)}`)).toMatchObject({ status: 404 });
  });
});

describe('operationApprovalRequests with one request per page', () => {
  const small = useEmulator({ approval, pageSize: 1 });

  test('are listed page by page', async () => {
    for (const n of [1, 2])
      await small.send(`/beta/deviceManagement/deviceCompliancePolicies/${compliancePolicy(n)}/assign`, {
        method: 'POST',
        body,
        headers: justified,
      });
    const query = `$filter=${encodeURIComponent("status eq 'needsApproval'")}`;
    const first = await small.send(`/beta/deviceManagement/operationApprovalRequests?${query}`);
    const next = new URL(String(first.body['@odata.nextLink']));
    expect(next.searchParams.get('$filter')).toBe("status eq 'needsApproval'");
    const second = await small.send(next.pathname + next.search);
    expect(second.body).not.toHaveProperty('@odata.nextLink');
    const filed = small
      .emulator()
      .approvals()
      .map(({ id }) => [{ id }]);
    expect([first, second].map((reply) => reply.body['value'])).toMatchObject(filed);
  });
});
