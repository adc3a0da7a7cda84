import { afterAll, describe, expect, test } from '@jest/globals';
import { Collector, toValues } from '../support/Collector.ts';
import { anUpdate, configuration } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const collector = await Collector.start();
const slow = await Collector.start();
slow.isSlow = true;
afterAll(() => {
  collector.close();
  slow.close();
});

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const upstream = '00f067aa0ba902b7';
const warning = 'cannot export telemetry to ';

describe('with a collector', () => {
  const relay = useRelay({ settings: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } });

  test('the trace of a change goes from the sender’s message to its result, and the metrics arrive', async () => {
    const requestedBy = { system: 'Workday', user: 'mallory@contoso.example' };
    const change = { ...anUpdate(1), requestedBy, reason: 'a private reason' };
    const { traceparent } = await relay().resultOf(change, {
      applicationProperties: { 'Diagnostic-Id': `00-${traceId}-${upstream}-01` },
    });
    expect(await relay().host.stop()).toBe(0); // exports what is left

    const spans = collector.spans.filter((span) => span.traceId === traceId);
    const only = (name: string) => {
      const [span, ...others] = spans.filter((one) => one.name === name);
      if (!span || others.length > 0) throw new Error(`${others.length} more or no span: ${name}`);
      return span;
    };
    const [changes, lane] = ['assignment-changes', 'assignment-operations-configuration'];
    const [accept, apply] = [only(`process ${changes}`), only(`process ${lane}`)];
    const [sendOperation, sendResult] = [only(`send ${lane}`), only('send assignment-results')];
    const patch = only('PATCH');
    expect(spans).toHaveLength(5);
    const parents = [accept, sendOperation, apply, patch, sendResult].map(({ parentSpanId }) => parentSpanId);
    expect(parents).toEqual([upstream, accept.spanId, sendOperation.spanId, apply.spanId, apply.spanId]);
    expect(traceparent).toBe(`00-${traceId}-${apply.spanId}-01`);

    expect(toValues(patch.attributes)).toMatchObject({
      'http.response.status_code': 200,
      'url.full': expect.stringContaining(configuration(1)),
    });
    expect(toValues(sendResult.attributes)).toMatchObject({
      'messaging.message.conversation_id': change.changeId,
      'cloudevents.event_type': 'assignmentrelay.change.applied',
    });
    const units = new Map(collector.metrics.map(({ name, unit }) => [name, unit]));
    expect([...units].sort()).toEqual([
      ['assignment_relay.change.attempts', '{attempt}'],
      ['assignment_relay.change.duration', 's'],
      ['assignment_relay.change.turn_wait', 's'],
      ['assignment_relay.changes', '{change}'],
      ['assignment_relay.graph.allowance_left', '{write}'],
      ['http.client.request.duration', 's'],
      ['messaging.client.operation.duration', 's'],
      ['messaging.client.sent.messages', '{message}'],
      ['messaging.process.duration', 's'],
    ]);
    expect(JSON.stringify(collector.bodies)).not.toMatch(/mallory|private reason|Bearer|SharedAccess/);
    expect(relay().output.join('\n')).not.toContain(warning);
  });
});

describe.each([
  ['that is down', 'http://127.0.0.1:1'],
  ['that does not answer', slow.endpoint],
])('a collector %s', (_what, endpoint) => {
  const relay = useRelay({ settings: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } });

  test('fails no change and no shutdown, and costs at most one line of the log', async () => {
    for (const number of [1, 2, 3])
      expect(await relay().resultOf(anUpdate(number))).toMatchObject({ data: { outcome: 'applied' } });
    expect(await relay().host.stop()).toBe(0);
    expect(relay().output.filter((line) => line.includes(warning)).length).toBeLessThanOrEqual(1);
  });
});
