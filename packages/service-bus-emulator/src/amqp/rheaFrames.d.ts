/** rhea ships no types for these files. */
declare module 'rhea/lib/frames.js' {
  type Create = (fields: object) => unknown;
  type Frame = { readonly channel: number; readonly performative?: object; readonly payload?: Buffer };
  const frames: Readonly<
    Record<
      | 'open'
      | 'begin'
      | 'attach'
      | 'flow'
      | 'transfer'
      | 'disposition'
      | 'detach'
      | 'end'
      | 'close'
      | 'sasl_init',
      Create
    >
  > & {
    amqp_frame(channel: number, performative: unknown, payload?: Buffer): unknown;
    sasl_frame(performative: unknown): unknown;
    write_frame(frame: unknown): Buffer;
    /** Null when the buffer does not hold a whole frame yet. */
    read_frame(bytes: Buffer): Frame | null;
  };
  export default frames;
}

declare module 'rhea/lib/terminus.js' {
  type Create = (fields: object) => { described(): unknown };
  const terminus: { readonly source: Create; readonly target: Create };
  export default terminus;
}
