export type HttpRequest = {
  readonly endpoint: 'graph' | 'identity';
  readonly method: string;
  /** Scheme, host and port as the caller used them. */
  readonly origin: string;
  /** Path and query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly requestId: string;
  /** Default: the request id. */
  readonly clientRequestId: string;
};
