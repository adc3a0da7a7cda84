/** An answer before it is written, so that a fault can still change or cut it. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Whether a write changed the state. */
  readonly applied?: boolean | undefined;
};
