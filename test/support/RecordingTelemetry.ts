import type { Attributes, ObservableCallback } from '@opentelemetry/api';
import type { Span, SpanOptions, Telemetry } from '../../src/telemetry/Telemetry.ts';

export type RecordedSpan = SpanOptions & {
  readonly name: string;
  readonly traceparent: string;
  /** The attributes of its end; undefined while it runs. */
  ended?: Attributes;
};

type Measurement = { readonly name: string; readonly value: number; readonly attributes: Attributes };

/** Records spans and measurements. The n-th span has a traceparent that ends with its number. */
export class RecordingTelemetry implements Telemetry {
  readonly spans: RecordedSpan[] = [];
  readonly measurements: Measurement[] = [];
  readonly units = new Map<string, string | undefined>();
  isStopped = false;
  readonly #gauges = new Map<string, ObservableCallback>();

  readonly meter: Telemetry['meter'] = {
    createCounter: (name, options) => ({ add: this.#recorder(name, options?.unit) }),
    createHistogram: (name, options) => ({ record: this.#recorder(name, options?.unit) }),
    createObservableGauge: (name, options) => {
      this.units.set(name, options?.unit);
      return {
        addCallback: (callback: ObservableCallback) => void this.#gauges.set(name, callback),
        removeCallback: () => {},
      };
    },
  };

  startSpan(name: string, options: SpanOptions): Span {
    const traceparent = aTraceparent(this.spans.length + 1);
    const span: RecordedSpan = { name, ...options, traceparent };
    this.spans.push(span);
    return {
      traceparent,
      run: (task) => task(),
      end: (attributes = {}) => {
        span.ended = attributes;
      },
    };
  }

  async stop(): Promise<void> {
    this.isStopped = true;
  }

  /** The measurements of one metric; a gauge is read now. */
  of(metric: string): Omit<Measurement, 'name'>[] {
    const observed: Omit<Measurement, 'name'>[] = [];
    const observe = (value: number, attributes: Attributes = {}) => void observed.push({ value, attributes });
    this.#gauges.get(metric)?.({ observe });
    const measured = this.measurements.filter(({ name }) => name === metric);
    return [...measured.map(({ value, attributes }) => ({ value, attributes })), ...observed];
  }

  #recorder(name: string, unit: string | undefined) {
    this.units.set(name, unit);
    return (value: number, attributes: Attributes = {}) =>
      void this.measurements.push({ name, value, attributes });
  }
}

export const aTraceparent = (number: number): string =>
  `00-${'a'.repeat(32)}-${String(number).padStart(16, '0')}-01`;
