/** rhea ships no types for this file. */
declare module 'rhea/lib/frames.js' {
  const frames: {
    disposition(fields: {
      readonly role: boolean;
      readonly first: number;
      readonly last: number;
      readonly settled: boolean;
      readonly state: unknown;
    }): unknown;
  };
  export default frames;
}
