type Details = {
  /** Intune's own refusals carry a JSON string as error.message; those of the gateway, the default, plain text. */
  readonly by?: 'gateway' | 'intune';
  readonly headers?: Readonly<Record<string, string>>;
  /** More for error.innerError. */
  readonly innerError?: Readonly<Record<string, string>>;
};

/** Graph says no. Thrown wherever that is found out, made into an answer in one place (orRefusal). */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Details;

  constructor(status: number, code: string, message: string, details: Details = {}) {
    super(message);
    this.name = 'GraphRefusal';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
