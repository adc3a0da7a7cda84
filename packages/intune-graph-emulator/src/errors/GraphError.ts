type Details = {
  /** Intune's errors have a JSON string as error.message; those of the gateway, the default, have plain text. */
  readonly by?: 'gateway' | 'intune';
  readonly headers?: Readonly<Record<string, string>>;
  /** The headers inside of Intune's message. */
  readonly intuneHeaders?: Readonly<Record<string, string>>;
  /** Added to error.innerError. */
  readonly innerError?: Readonly<Record<string, string>>;
};

/** An error response of Graph. Any step of a request throws it; catchGraphError makes the response. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Details;

  constructor(status: number, code: string, message: string, details: Details = {}) {
    super(message);
    this.name = 'GraphError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
