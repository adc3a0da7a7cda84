import type { Attributes, Meter } from '@opentelemetry/api';

export type SpanOptions = {
  /** A message that is handled, a message that is sent, or a request. */
  readonly kind: 'consumer' | 'producer' | 'client';
  readonly attributes: Attributes;
  /** W3C trace context. By default the span in which the code runs. */
  readonly parent?: string | undefined;
};

export type Span = {
  /** W3C trace context, for those who continue the trace. */
  readonly traceparent: string;
  /** Runs a task in the span, which becomes the parent of the spans of the task. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** @param attributes with `error.type` if what the span stands for failed */
  end(attributes?: Attributes): void;
};

/** What the decorators of this folder measure with. Only types of OpenTelemetry, so that the app starts without it. */
export type Telemetry = {
  readonly meter: Pick<Meter, 'createCounter' | 'createHistogram' | 'createObservableGauge'>;
  startSpan(name: string, options: SpanOptions): Span;
  /** Exports what is left. It never throws, and takes little more than a second. */
  stop(): Promise<void>;
};
