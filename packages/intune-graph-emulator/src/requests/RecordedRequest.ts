/** What the request log keeps of one request. */
export type RecordedRequest = {
  /** 1 for the first since the start; numbers are never used again. */
  readonly sequence: number;
  /** ISO 8601, when it came in. */
  readonly time: string;
  readonly endpoint: 'graph' | 'identity';
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** The telling ones, names in lower case; of a token no more than its kind. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON as a value, other text as it came. */
  readonly body?: unknown;
  readonly requestId: string;
  /** What the caller was answered; null before that, and where no answer was given. */
  readonly status: number | null;
  /** The fault that hit it. */
  readonly fault: number | null;
  /** Whether it changed the state. */
  readonly applied: boolean;
};
