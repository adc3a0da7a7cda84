/** One request as it came, to Graph or to the identity endpoint. */
export type HttpCall = {
  readonly endpoint: 'graph' | 'identity';
  readonly method: string;
  /** Scheme, host and port that the caller used. */
  readonly origin: string;
  /** Path and query, as sent. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly requestId: string;
  /** As sent, else the request id. */
  readonly clientRequestId: string;
};
