import { expect, test } from '@jest/globals';
import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  type Context,
  PageIterator,
} from '@microsoft/microsoft-graph-client';
import { compliancePolicy, configuration, group } from './ids.ts';
import { useEmulator } from './useEmulator.ts';

const { emulator, token } = useEmulator({ pageSize: 2 });
const root = 'https://graph.microsoft.com';

/** Microsoft's client, which only understands https links, with the emulator behind the host of Graph. */
const client = () =>
  Client.initWithMiddleware({
    middleware: {
      async execute(context: Context) {
        const url = `${context.request}`.replace(root, emulator().url);
        const headers = new Headers(Object(context.options).headers);
        headers.set('Authorization', `Bearer ${await token()}`);
        const reply = await fetch(url, { ...context.options, headers });
        const text = (await reply.text()).replaceAll(emulator().url, root);
        context.response = new Response(text, { status: reply.status, headers: reply.headers });
      },
    },
  });

test('PageIterator reads all pages of policies with their assignments', async () => {
  const first = await client()
    .api('/deviceManagement/deviceConfigurations')
    .version('beta')
    .select(['id', 'displayName'])
    .expand('assignments')
    .top(5)
    .get();
  expect(first.value).toHaveLength(5);
  const policies: { id: string; assignments: { id: string }[] }[] = [];
  const iterator = new PageIterator(client(), first, (policy) => policies.push(policy) > 0);
  await iterator.iterate();
  expect(iterator.isComplete()).toBe(true);
  const stored = emulator().state().deviceConfigurations;
  expect(policies).toMatchObject(
    stored.map(({ id, displayName, assignments }) => ({
      ...{ id, displayName },
      assignments: assignments.map((assignment) => ({ id: assignment.id })),
    })),
  );
});

test('BatchRequestContent sends requests that depend on each other', async () => {
  const path = `deviceManagement/deviceConfigurations/${configuration(1)}/assignments/${configuration(1)}_${group(1)}`;
  const policy = `deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}`;
  const patch = (intent: string) =>
    new Request(`${root}/${path}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ intent }),
    });
  const content = new BatchRequestContent([
    { id: '1', request: patch('remove') },
    { id: '2', request: new Request(`${root}/${path}?$select=intent`), dependsOn: ['1'] },
    { id: '3', request: patch('wrong'), dependsOn: ['2'] },
    { id: '4', request: new Request(`${root}/${policy}`), dependsOn: ['3'] },
  ]);
  const answer = await client()
    .api('/$batch')
    .version('beta')
    .post(await content.getContent());
  const responses = new BatchResponseContent(answer);
  const status = (id: string) => responses.getResponseById(id).status;
  expect(['1', '2', '3', '4'].map(status)).toEqual([200, 200, 400, 424]);
  expect(await responses.getResponseById('2').json()).toMatchObject({ intent: 'remove' });
  expect(await responses.getResponseById('4').json()).toMatchObject({ error: { code: 'FailedDependency' } });
});
