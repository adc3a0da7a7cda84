import { expect, test } from '@jest/globals';
import { TracedGraphClient } from '../../../src/telemetry/TracedGraphClient.ts';
import { aGraphError, aRefusal } from '../../support/aGraphError.ts';
import { RecordingTelemetry } from '../../support/RecordingTelemetry.ts';
import { ScriptedGraphClient } from '../../support/ScriptedGraphClient.ts';

const request = { method: 'PATCH', version: 'beta', path: '/x', throttlingArea: 'apps', body: {} } as const;

async function send(
  script: ConstructorParameters<typeof ScriptedGraphClient>[0],
  rootUrl = 'https://graph.test',
) {
  const telemetry = new RecordingTelemetry();
  const client = new TracedGraphClient(new ScriptedGraphClient(script ?? {}), telemetry, { rootUrl });
  const result = await client.send(request).catch((error: unknown) => error);
  return { telemetry, result };
}

test('a request is a span with the attributes of HTTP', async () => {
  const { telemetry, result } = await send({ status: 200 });
  expect(result).toMatchObject({ status: 200 });
  expect(telemetry.spans).toMatchObject([
    {
      ...{ name: 'PATCH', kind: 'client' },
      attributes: {
        'http.request.method': 'PATCH',
        'url.full': 'https://graph.test/beta/x',
        'server.address': 'graph.test',
        'server.port': 443,
        'assignment_relay.lane': 'apps',
      },
      ended: { 'http.response.status_code': 200, 'azure.service.request.id': 'r-1' },
    },
  ]);
  expect(telemetry.of('http.client.request.duration')).toMatchObject([
    { attributes: { 'http.request.method': 'PATCH', 'http.response.status_code': 200 } },
  ]);
  expect(telemetry.of('assignment_relay.graph.throttled')).toEqual([]);
});

test('an error with an answer has its status, and a 429 is counted in its lane', async () => {
  const error = aRefusal({ status: 429 });
  const { telemetry, result } = await send(error);
  expect(result).toBe(error);
  expect(telemetry.spans[0]?.ended).toMatchObject({ 'http.response.status_code': 429, 'error.type': '429' });
  expect(telemetry.of('assignment_relay.graph.throttled')).toEqual([
    { value: 1, attributes: { 'assignment_relay.lane': 'apps' } },
  ]);
});

test('an error without an answer has its code', async () => {
  const { telemetry } = await send(
    aGraphError({ status: undefined, requestId: undefined, code: 'ECONNREFUSED' }),
    'http://127.0.0.1',
  );
  expect(telemetry.spans[0]?.ended).toEqual({ 'error.type': 'ECONNREFUSED' });
  expect(telemetry.spans[0]?.attributes).toMatchObject({ 'server.port': 80 });
});

test('an error of another kind has its name', async () => {
  const { telemetry } = await send(new RangeError('x'), 'http://127.0.0.1:7072');
  expect(telemetry.spans[0]?.ended).toEqual({ 'error.type': 'RangeError' });
  expect(telemetry.spans[0]?.attributes).toMatchObject({ 'server.port': 7072 });
});
