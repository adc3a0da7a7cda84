import type { ThrottlingArea } from './throttlingAreas.ts';

export type GraphVersion = 'v1.0' | 'beta';

export type GraphRequest = {
  readonly method: 'GET' | 'PATCH' | 'POST' | 'DELETE';
  readonly version: GraphVersion;
  /** Below the version, e.g. /deviceManagement/deviceConfigurations/{id}/assignments/{id}; percent-encoded. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Sent in addition to the headers of every request. Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The area whose limit Graph applies; the pacing uses it. */
  readonly throttlingArea: ThrottlingArea;
  /** Called right before a write is sent, after the check of the delivery. If it throws, nothing is sent. */
  readonly beforeWrite?: () => Promise<void>;
};

/** A request that Graph received, and its answer as far as there was one. */
export type ReceivedRequest = {
  readonly method: string;
  readonly url: string;
  /** undefined if no answer came. */
  readonly status?: number | undefined;
  /** Graph's `request-id`, for Microsoft's support. */
  readonly requestId?: string | undefined;
  readonly clientRequestId?: string | undefined;
};

export type GraphResponse = ReceivedRequest & {
  readonly method: GraphRequest['method'];
  readonly status: number;
  readonly clientRequestId: string;
  /** Parsed JSON, or the text of an answer that is not JSON; undefined if there is none. */
  readonly body: unknown;
};

/** What a request needs to know of the delivery that it is sent for. */
export type SendContext = {
  /** An earlier attempt of this delivery failed, and not because it was throttled. */
  readonly isRetry: boolean;
  /** Number of changes in the message that the change came in; 1 for a single change. */
  readonly listSize: number;
  /** Whether the change is a part of a reassignment. */
  readonly isReassigned: boolean;
  /** Called right before a write is sent, when nothing is left to wait for. If it throws, nothing is sent. */
  beforeWrite(request: Pick<GraphRequest, 'method' | 'path'>): Promise<void>;
  /** How long the requests of this delivery have waited for their turns so far, in milliseconds. */
  readonly turnWaitMs: number;
  waitedForTurn(ms: number): void;
};

/** The port to Microsoft Graph. */
export abstract class GraphClient {
  /** @throws GraphError for an answer that is not 2xx or asks for an approval, and if there is no answer */
  abstract send(request: GraphRequest, context?: Partial<SendContext>): Promise<GraphResponse>;
}
