/** Values as a filter sees them; undefined is SQL's unknown. */
export type Value = string | number | bigint | boolean | undefined;

/** Property names and values to set; opaque to the broker, which hands them back to the content. Undefined removes. */
export type Properties = ReadonlyMap<string, unknown>;

/** What filters know as `sys.`, in lower case; label and subject are the same. */
const SYSTEM_PROPERTIES = [
  'contenttype',
  'correlationid',
  'label',
  'messageid',
  'replyto',
  'replytosessionid',
  'sessionid',
  'subject',
  'to',
] as const;

export type SystemProperty = (typeof SYSTEM_PROPERTIES)[number];

export function isSystemProperty(name: string): name is SystemProperty {
  return (SYSTEM_PROPERTIES as readonly string[]).includes(name);
}

/** A message as its sender handed it over. Immutable; the broker reads these and never opens the body. */
export interface Content {
  readonly messageId: string;
  readonly sessionId: string | undefined;
  /** Milliseconds. */
  readonly timeToLive: number | undefined;
  /** Milliseconds since 1970, in real time. */
  readonly scheduledEnqueueTime: number | undefined;
  systemProperty(name: SystemProperty): Value;
  /** By its name, in any case. */
  applicationProperty(name: string): Value;
  withApplicationProperties(changes: Properties): Content;
  withSystemProperty(name: SystemProperty, value: Value): Content;
}
