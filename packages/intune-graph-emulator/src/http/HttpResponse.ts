import type { Cut } from '../faults/Fault.ts';

/** A response before it is sent; a fault can still change it. */
export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Whether a write changed the tenant. */
  readonly applied?: boolean | undefined;
  /** A fault of a request in a batch has cut the connection. */
  readonly cut?: Cut | undefined;
};
