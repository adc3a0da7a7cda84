/** A response before it is sent; a fault can still change it. */
export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Whether a write changed the tenant. */
  readonly applied?: boolean | undefined;
};
