import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import { digestOf } from '../../src/operations/digest.ts';
import { documentedOperations } from '../support/flow/documentedOperations.ts';
import { toDocumentedRequest } from '../support/flow/toDocumentedRequest.ts';
import { useRelay } from '../support/flow/useRelay.ts';
import { graphPages, type PageTitle } from '../support/graphExamples.ts';

/** The tenant of `npm start` has policies of every kind, and certificates behind the navigation properties. */
const relay = useRelay({ graph: { state: 'packages/intune-graph-emulator/src/tenant/sampleTenant.json' } });

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const origin = {
  requestedBy: { system: 'Workday', reference: 'HR-2026-004711', user: 'ada@contoso.com' },
  reason: 'Mover: Zürich → Aarau',
};

/** The example of the page, with the ids of a sample. */
function exampleOf(page: PageTitle, sample: string): Change {
  const { requestedBy, reason, ...ids }: Change = JSON.parse(readFileSync(`samples/${sample}.json`, 'utf8'));
  return { ...ids, ...origin, assignment: graphPages[page].body };
}

const assignments = () =>
  Object.values(relay().graph.state()).flatMap((policies) =>
    policies.flatMap((policy) => policy.assignments),
  );

test('the pages have fourteen requests, with the headers that the relay sends', () => {
  expect(documentedOperations).toHaveLength(14);
  for (const { headers } of Object.values(graphPages))
    expect(headers).toEqual({
      authorization: 'Bearer …',
      accept: 'application/json',
      'content-type': 'application/json',
    });
});

test.each(documentedOperations)('%s: %s', async (page, requestLine, sample) => {
  const change = exampleOf(page, sample);
  const { method, version, path, body, ignoredProperties } = toDocumentedRequest(
    graphPages[page],
    requestLine,
    change,
  );
  relay().graph.clearRequests();

  const event = await relay().resultOf(change, { applicationProperties: { 'Diagnostic-Id': traceparent } });

  const [request, ...others] = relay()
    .requests()
    .filter(({ method: sent }) => sent !== 'GET'); // a create reads the assignments first
  expect(others).toEqual([]);
  expect(request).toMatchObject({ method, url: `/${version}${path}`, applied: true });
  expect(request?.body).toEqual(body);
  expect(request?.headers).toMatchObject({
    ...graphPages[page].headers, // authorization, accept and content-type
    'client-request-id': expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  });

  const assignmentId = method === 'POST' ? event.data.assignmentId : change.assignmentId;
  const { '@odata.type': _, ...stored } = body;
  expect(assignments()).toContainEqual(expect.objectContaining({ ...stored, id: assignmentId }));

  const { assignment, navigationPath, ...asked } = change;
  expect(event).toEqual({
    specversion: '1.0',
    id: `${change.changeId}/${digestOf(change)}/applied`,
    source: '/assignment-relay',
    type: 'assignmentrelay.change.applied',
    subject: method === 'POST' ? `${path}/${assignmentId}` : path,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    datacontenttype: 'application/json',
    traceparent,
    data: {
      ...asked,
      assignmentId,
      outcome: 'applied',
      request: { method, url: `${relay().graph.url}/${version}${path}` },
      response: {
        status: graphPages[page].status,
        requestId: request?.requestId,
        clientRequestId: request?.headers['client-request-id'],
      },
      assignment: expect.objectContaining({ id: assignmentId }),
      route: 'documented',
      ...(ignoredProperties.length > 0 && { ignoredProperties }),
      attempts: 1,
    },
  });
  expect(event.data.assignment).toMatchObject(body);
  const { assignmentType, operation } = change;
  expect(relay().results.messages.at(-1)?.applicationProperties).toEqual({
    ...{ outcome: 'applied', assignmentType, operation },
    ...{ system: 'Workday', reference: 'HR-2026-004711', 'Diagnostic-Id': traceparent },
  });
});

test('a compliance change with an assignment filter uses beta, because v1.0 has no filters', async () => {
  const change: Change = JSON.parse(readFileSync('samples/compliance-with-filter.json', 'utf8'));
  const { data } = await relay().resultOf(change);
  expect(data.request?.url).toContain('/beta/deviceManagement/deviceCompliancePolicies/');
  expect(assignments()).toContainEqual(
    expect.objectContaining({ ...change.assignment, id: change.assignmentId }),
  );
});
