import { afterEach, expect, test } from '@jest/globals';
import { OtlpTelemetry } from '../../../src/telemetry/OtlpTelemetry.ts';
import { Collector, toValues } from '../../support/Collector.ts';

const collectors: Collector[] = [];
afterEach(() => {
  for (const collector of collectors.splice(0)) collector.close();
});

async function startCollector(): Promise<Collector> {
  const collector = await Collector.start();
  collectors.push(collector);
  return collector;
}

const [traceId, spanId] = ['a'.repeat(32), 'b'.repeat(16)];
const notSampled = `00-${traceId}-${spanId}-00`;
const attributes = {};

test('a span continues the trace of its parent, even if the host did not sample that', async () => {
  const collector = await startCollector();
  const telemetry = new OtlpTelemetry(`${collector.endpoint}/`);
  const span = telemetry.startSpan('process q', { kind: 'consumer', attributes, parent: notSampled });
  span.end({ a: 1 });
  await telemetry.stop();
  expect(span.traceparent).toMatch(new RegExp(`^00-${traceId}-(?!${spanId})[0-9a-f]{16}-01$`));
  expect(collector.spans).toMatchObject([{ traceId, parentSpanId: spanId, kind: 5, status: { code: 0 } }]);
  expect(toValues(collector.spans[0]?.attributes ?? [])).toEqual({ a: 1 });
});

test('a span without a parent belongs to the span in which its task runs, or starts a trace', async () => {
  const collector = await startCollector();
  const telemetry = new OtlpTelemetry(collector.endpoint);
  const start = (name: string) => telemetry.startSpan(name, { kind: 'client', attributes });
  const outer = start('outer');
  await outer.run(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    start('inner').end();
  });
  outer.end();
  start('other').end();
  await telemetry.stop();
  const [inner, root, other] = collector.spans;
  expect(inner).toMatchObject({ traceId: root?.traceId, parentSpanId: root?.spanId });
  expect(root?.parentSpanId).toBeUndefined();
  expect(other?.traceId).not.toBe(root?.traceId);
});

test('a span with error.type has the status of an error', async () => {
  const collector = await startCollector();
  const telemetry = new OtlpTelemetry(collector.endpoint);
  telemetry.startSpan('send q', { kind: 'producer', attributes }).end({ 'error.type': 'Busy' });
  await telemetry.stop();
  expect(collector.spans).toMatchObject([{ kind: 4, status: { code: 2 } }]);
});

test('the resource has the name of the service, and metrics are exported at the end', async () => {
  const collector = await startCollector();
  const telemetry = new OtlpTelemetry(collector.endpoint);
  telemetry.meter.createCounter('changes').add(3);
  telemetry.startSpan('send q', { kind: 'producer', attributes }).end();
  await telemetry.stop();
  expect(collector.metrics).toMatchObject([{ name: 'changes', sum: { dataPoints: [{ asDouble: 3 }] } }]);
  const [resource] = collector.bodies.flatMap(({ resourceSpans = [] }) => resourceSpans);
  expect(toValues(resource?.resource.attributes ?? [])).toMatchObject({
    'service.name': 'assignment-relay',
    'service.instance.id': expect.any(String),
  });
});

test('a collector that is down is reported in one line, without a path', async () => {
  const lines: string[] = [];
  const warn = (line: string) => void lines.push(line);
  const telemetry = new OtlpTelemetry('http://127.0.0.1:1/secret', {
    ...{ exportTimeoutMs: 50, stopTimeoutMs: 10_000, warn },
  });
  telemetry.meter.createCounter('changes').add(3);
  telemetry.startSpan('send q', { kind: 'producer', attributes }).end();
  await telemetry.stop();
  expect(lines).toEqual([
    'cannot export telemetry to http://127.0.0.1:1. Check OTEL_EXPORTER_OTLP_ENDPOINT and the collector; the relay works without it. This line appears once',
  ]);
});

test('a collector that does not answer does not prevent the end', async () => {
  const collector = await startCollector();
  collector.isSlow = true;
  const telemetry = new OtlpTelemetry(collector.endpoint, { exportTimeoutMs: 600_000, stopTimeoutMs: 20 });
  telemetry.startSpan('send q', { kind: 'producer', attributes }).end();
  await telemetry.stop();
  expect(collector.spans.length).toBeLessThanOrEqual(1);
});
