import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  type Attributes,
  type Context,
  DiagLogLevel,
  diag,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { AlwaysOnSampler, BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Span, SpanOptions, Telemetry } from './Telemetry.ts';

const scope = 'assignment-relay';
const kinds = { consumer: SpanKind.CONSUMER, producer: SpanKind.PRODUCER, client: SpanKind.CLIENT };

export type OtlpOptions = {
  /** Limit for the export of one batch, with its retries. */
  readonly exportTimeoutMs?: number;
  /** The worker waits five seconds for the whole shutdown. */
  readonly stopTimeoutMs?: number;
  readonly warn?: (line: string) => void;
};

/** Exports spans and metrics to a collector over OTLP/HTTP, in JSON. The bundle has it in a file of its own. */
export class OtlpTelemetry implements Telemetry {
  readonly meter;
  readonly #meters: MeterProvider;
  readonly #spans: BasicTracerProvider;
  readonly #tracer;
  readonly #active = new AsyncLocalStorage<Context>();
  readonly #stopTimeoutMs: number;

  /** @param endpoint a URL to which the paths of OTLP are added, e.g. http://127.0.0.1:4318 */
  constructor(
    endpoint: string,
    { exportTimeoutMs: timeoutMillis = 5_000, stopTimeoutMs = 1_000, warn = console.warn }: OtlpOptions = {},
  ) {
    warnOnce(endpoint, warn);
    this.#stopTimeoutMs = stopTimeoutMs;
    const resource = toResource();
    const root = endpoint.replace(/\/+$/, '');
    const spans = new OTLPTraceExporter({ url: `${root}/v1/traces`, timeoutMillis });
    const metrics = new OTLPMetricExporter({ url: `${root}/v1/metrics`, timeoutMillis });
    this.#spans = new BasicTracerProvider({
      resource,
      // The host marks the traces that it starts as not sampled.
      sampler: new AlwaysOnSampler(),
      spanProcessors: [new BatchSpanProcessor(spans)],
    });
    this.#meters = new MeterProvider({
      resource,
      readers: [new PeriodicExportingMetricReader({ exporter: metrics, exportTimeoutMillis: timeoutMillis })],
    });
    this.#tracer = this.#spans.getTracer(scope);
    this.meter = this.#meters.getMeter(scope);
  }

  startSpan(name: string, { kind, attributes, parent }: SpanOptions): Span {
    const context = parent ? toContext(parent) : (this.#active.getStore() ?? ROOT_CONTEXT);
    const span = this.#tracer.startSpan(name, { kind: kinds[kind], attributes }, context);
    return {
      traceparent: toTraceparent(span),
      run: (task) => this.#active.run(trace.setSpan(context, span), task),
      end: (result = {}) => end(span, result),
    };
  }

  async stop(): Promise<void> {
    const stopped = Promise.allSettled([this.#spans.shutdown(), this.#meters.shutdown()]);
    await Promise.race([stopped, setTimeout(this.#stopTimeoutMs, undefined, { ref: false })]);
  }
}

function end(span: OtelSpan, attributes: Attributes): void {
  span.setAttributes(attributes);
  if (attributes['error.type']) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES take precedence. Each process has its own series of metrics. */
function toResource() {
  return defaultResource()
    .merge(resourceFromAttributes({ 'service.name': scope, 'service.instance.id': randomUUID() }))
    .merge(detectResources({ detectors: [envDetector] }));
}

/** @param traceparent version, trace id, span id and flags, which src/host/IncomingMessage.ts has checked */
function toContext(traceparent: string): Context {
  const [, traceId = '', spanId = '', flags = ''] = traceparent.split('-');
  const traceFlags = Number.parseInt(flags, 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function toTraceparent(span: OtelSpan): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** The SDK reports every export that fails. One line says what to fix; a collector that is down must not fill the log. */
function warnOnce(endpoint: string, warn: (line: string) => void): void {
  let isWarned = false;
  const ignored = () => {};
  const error = () => {
    if (isWarned) return;
    isWarned = true;
    warn(
      `cannot export telemetry to ${new URL(endpoint).origin}. Check OTEL_EXPORTER_OTLP_ENDPOINT and the collector; the relay works without it. This line appears once`,
    );
  };
  diag.setLogger(
    { error, warn: ignored, info: ignored, debug: ignored, verbose: ignored },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  );
}
