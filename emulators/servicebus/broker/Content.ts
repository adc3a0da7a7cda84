/** Values as a filter sees them; undefined is SQL's unknown. */
export type Value = string | number | bigint | boolean | undefined;

/** Property names and values to set; opaque to the broker, which hands them back to the content. */
export type Properties = ReadonlyMap<string, unknown>;

/** A message as its sender handed it over. Immutable; the broker reads these and never opens the body. */
export interface Content {
  readonly messageId: string;
  readonly sessionId: string | undefined;
  /** Milliseconds. */
  readonly timeToLive: number | undefined;
  /** Milliseconds since 1970, in real time. */
  readonly scheduledEnqueueTime: number | undefined;
  /** By its name in a filter after `sys.`, in any case. */
  systemProperty(name: string): Value;
  /** By its name, in any case. */
  applicationProperty(name: string): Value;
  withApplicationProperties(properties: Properties): Content;
  withSystemProperty(name: string, value: Value): Content;
}
