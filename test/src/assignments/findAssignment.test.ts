import { expect, test } from '@jest/globals';
import { findAssignment } from '../../../src/assignments/findAssignment.ts';
import { aGroupTarget, groupId } from '../../support/aChange.ts';
import { aRefusal } from '../../support/aGraphError.ts';
import { ScriptedGraphClient } from '../../support/ScriptedGraphClient.ts';

const path = '/deviceManagement/resourceAccessProfiles/p/assignments';
const create = {
  method: 'POST',
  version: 'beta',
  path,
  body: { '@odata.type': '#microsoft.graph.x', intent: 'apply', target: aGroupTarget },
  throttlingArea: 'resourceAccess',
} as const;
const asked = { request: create, asked: create.body, collection: path };
const root = `https://graph.microsoft.com/beta${path}`;

const page = (value: unknown, nextLink?: string) => ({
  body: { value, ...(nextLink && { '@odata.nextLink': nextLink }) },
});
const same = { id: 'same', intent: 'apply', target: aGroupTarget };
const other = {
  id: 'other',
  intent: 'apply',
  target: { ...aGroupTarget, groupId: '11111111-1111-4111-8111-111111111111' },
};

async function find(target: object, inGraph: object) {
  const graph = new ScriptedGraphClient(page([{ id: 'it', intent: 'apply', target: inGraph }]));
  const found = await findAssignment(graph, { ...asked, asked: { intent: 'apply', target } });
  return found?.body;
}

test('the policy’s assignments are read, and the one that the create would make is found', async () => {
  const graph = new ScriptedGraphClient(page([other, same]));
  expect(await findAssignment(graph, asked)).toMatchObject({ url: root, status: 200, body: same });
  expect(graph.requests).toEqual([
    { method: 'GET', version: 'beta', path, throttlingArea: 'resourceAccess' },
  ]);
});

test('all pages are read, each where Graph says it is', async () => {
  const graph = new ScriptedGraphClient(
    page([other], `${root}?$skiptoken=a%2Fb`),
    page([], `${root}?$skiptoken=2`),
    page([same]),
  );
  expect(await findAssignment(graph, asked)).toMatchObject({ url: `${root}?$skiptoken=2`, body: same });
  expect(graph.requests.map((request) => request.path)).toEqual([
    path,
    `${path}?$skiptoken=a%2Fb`,
    `${path}?$skiptoken=2`,
  ]);
});

test('pages that link to each other are read once', async () => {
  const [one, two] = [`${root}?$skiptoken=1`, `${root}?$skiptoken=2`];
  const graph = new ScriptedGraphClient(page([], one), page([], two), page([], one));
  expect(await findAssignment(graph, asked)).toBeUndefined();
  expect(graph.requests).toHaveLength(3);
});

test('nothing is found if no page has the assignment', async () => {
  const graph = new ScriptedGraphClient(page([other], `${root}?$skiptoken=1`), page([other]));
  expect(await findAssignment(graph, asked)).toBeUndefined();
});

test.each([
  ['another host', 'https://evil.example/beta/me?$skiptoken=1', [path, `${path}?$skiptoken=1`]],
  ['another path', `https://graph.microsoft.com/beta/users?$skiptoken=1`, [path, `${path}?$skiptoken=1`]],
  ['the same page', root, [path]],
  ['a number', 7, [path]],
])('a nextLink to %s is followed within the collection only', async (_case, nextLink, paths) => {
  const graph = new ScriptedGraphClient({ body: { value: [], '@odata.nextLink': nextLink } }, page([]));
  expect(await findAssignment(graph, asked)).toBeUndefined();
  expect(graph.requests.map((request) => request.path)).toEqual(paths);
});

test('a nextLink that is not a URL is an error, because the assignment could be on the next page', async () => {
  await expect(findAssignment(new ScriptedGraphClient(page([], 'http://[')), asked)).rejects.toMatchObject({
    transient: true,
    options: { method: 'GET', code: 'unusableAnswer' },
  });
});

test.each([undefined, null, 'text', {}, { value: null }, { value: {} }])(
  'an answer of %j is an error: nobody can say that the assignment is not there',
  async (body) => {
    await expect(findAssignment(new ScriptedGraphClient({ body }), asked)).rejects.toMatchObject({
      transient: true,
      options: { method: 'GET', code: 'unusableAnswer' },
    });
  },
);

test('other values in the list are ignored', async () => {
  const graph = new ScriptedGraphClient(page([null, 7, 'x', {}]));
  expect(await findAssignment(graph, asked)).toBeUndefined();
});

test('a different intent is a different assignment', async () => {
  const graph = new ScriptedGraphClient(page([{ ...same, intent: 'remove' }]));
  expect(await findAssignment(graph, asked)).toBeUndefined();
});

test('a failed read does not mean that the assignment is missing', async () => {
  const error = aRefusal();
  await expect(findAssignment(new ScriptedGraphClient(error), asked)).rejects.toBe(error);
});

const filterId = 'deviceAndAppManagementAssignmentFilterId';
const filterType = 'deviceAndAppManagementAssignmentFilterType';

test.each([
  ['the type without #', { ...aGroupTarget, '@odata.type': 'microsoft.graph.groupAssignmentTarget' }],
  ['the id in capitals', { ...aGroupTarget, groupId: groupId.toUpperCase() }],
  ['no filter, spelt out', { ...aGroupTarget, [filterId]: null, [filterType]: 'none' }],
  [
    'no filter, as the empty GUID',
    { ...aGroupTarget, [filterId]: '00000000-0000-0000-0000-000000000000', [filterType]: 'none' },
  ],
  ['another order', Object.fromEntries(Object.entries(aGroupTarget).reverse())],
])('%s: the same target', async (_case, inGraph) => {
  expect(await find(aGroupTarget, inGraph)).toHaveProperty('id', 'it');
  expect(await find(inGraph, aGroupTarget)).toHaveProperty('id', 'it');
});

test.each([
  ['another kind', { ...aGroupTarget, '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' }],
  ['a filter', { ...aGroupTarget, [filterId]: groupId, [filterType]: 'include' }],
  ['all devices', { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' }],
])('%s: another target', async (_case, inGraph) => {
  expect(await find(aGroupTarget, inGraph)).toBeUndefined();
  expect(await find(inGraph, aGroupTarget)).toBeUndefined();
});

test.each([
  ['its target and intent', { intent: 'apply', target: aGroupTarget }, same],
  ['its target, whatever the intent, where it names none', { target: aGroupTarget }, same],
  ['nothing with another intent', { intent: 'remove', target: aGroupTarget }, undefined],
])('an update is searched for in the policy’s assignments: %s', async (_what, body, expected) => {
  const graph = new ScriptedGraphClient(page([other, same]));
  const update = { ...create, method: 'PATCH', path: `${path}/p_g`, body } as const;
  expect((await findAssignment(graph, { request: update, asked: body, collection: path }))?.body).toEqual(
    expected,
  );
  expect(graph.requests).toMatchObject([{ method: 'GET', path }]);
});

test('nothing is read for an update without a target, because any assignment could be its result', async () => {
  const graph = new ScriptedGraphClient();
  const update = { ...create, method: 'PATCH', path: `${path}/p_g`, body: { intent: 'apply' } } as const;
  expect(
    await findAssignment(graph, { request: update, asked: update.body, collection: path }),
  ).toBeUndefined();
});
