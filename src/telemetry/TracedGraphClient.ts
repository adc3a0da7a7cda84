import type { Attributes } from '@opentelemetry/api';
import {
  GraphClient,
  type GraphRequest,
  type GraphResponse,
  type ReceivedRequest,
  type SendContext,
} from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { durationHistogram } from './durationHistogram.ts';
import { type Ending, measured } from './measured.ts';
import { ownAttributes, ownMetrics } from './ownNames.ts';
import { errorType, http, metrics } from './semconv.ts';
import type { Telemetry } from './Telemetry.ts';
import { toErrorType } from './toErrorType.ts';

/** Traces each request to Graph, and counts those that Graph throttled. */
export class TracedGraphClient extends GraphClient {
  readonly #graph: GraphClient;
  readonly #telemetry: Telemetry;
  readonly #server: Attributes;
  readonly #rootUrl: string;
  readonly #duration;
  readonly #throttled;

  constructor(graph: GraphClient, telemetry: Telemetry, { rootUrl }: { readonly rootUrl: string }) {
    super();
    this.#graph = graph;
    this.#telemetry = telemetry;
    this.#rootUrl = rootUrl;
    this.#server = serverOf(rootUrl);
    this.#duration = durationHistogram(telemetry, metrics.httpDuration, 'Duration of one request to Graph');
    this.#throttled = telemetry.meter.createCounter(ownMetrics.throttled, {
      unit: '{request}',
      description: 'Requests that Graph answered with 429',
    });
  }

  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    const { method, version, path, throttlingArea: lane } = request;
    const common = { [http.method]: method, ...this.#server };
    const span = this.#telemetry.startSpan(method, {
      kind: 'client',
      attributes: {
        ...common,
        [http.url]: `${this.#rootUrl}/${version}${path}`,
        [ownAttributes.lane]: lane,
      },
    });
    return measured(
      () => span.run(() => this.#graph.send(request, context)),
      (ending, seconds) => {
        const { status, requestId } = receivedOf(ending);
        const failure = 'error' in ending && status ? { [errorType]: String(status) } : toErrorType(ending);
        const ended = { ...(status && { [http.status]: status }), ...failure };
        span.end({ ...ended, ...(requestId && { [http.requestId]: requestId }) });
        this.#duration.record(seconds, { ...common, ...ended });
        if (status === 429) this.#throttled.add(1, { [ownAttributes.lane]: lane });
      },
    );
  }
}

function receivedOf(ending: Ending<GraphResponse>): Partial<ReceivedRequest> {
  if ('value' in ending) return ending.value;
  return ending.error instanceof GraphError ? ending.error.options : {};
}

function serverOf(rootUrl: string): Attributes {
  const { hostname, port, protocol } = new URL(rootUrl);
  const defaultPort = protocol === 'https:' ? 443 : 80;
  return { [http.address]: hostname, [http.port]: Number(port) || defaultPort };
}
