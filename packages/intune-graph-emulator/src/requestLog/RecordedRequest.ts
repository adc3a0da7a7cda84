/** One request in the request log. */
export type RecordedRequest = {
  /** 1 for the first request since the start; clearing the log does not reset it. */
  readonly sequence: number;
  /** The arrival, in ISO 8601. */
  readonly time: string;
  readonly endpoint: 'graph' | 'identity';
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** A selection, with names in lower case and without the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON as a value, other text unchanged. */
  readonly body?: unknown;
  readonly requestId: string;
  /** Null until the response is sent, and if none is sent. */
  readonly status: number | null;
  /** The id of the fault that affected the request. */
  readonly fault: number | null;
  /** Whether the request changed the tenant. */
  readonly applied: boolean;
};
