/** A value in a filter; undefined is SQL's unknown. */
export type Value = string | number | bigint | boolean | undefined;

/** Application properties to set, by name; undefined removes one. The broker does not interpret the values. */
export type Properties = ReadonlyMap<string, unknown>;

/** The properties that SQL names `sys.<name>`, in lower case. `label` and `subject` are the same property. */
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

/** A message as it was sent. It is immutable, and the broker never reads its body. */
export type Content = {
  readonly messageId: string;
  readonly sessionId: string | undefined;
  readonly timeToLiveMs: number | undefined;
  /** Milliseconds since 1970, in real time. */
  readonly scheduledEnqueueTime: number | undefined;
  systemProperty(name: SystemProperty): Value;
  /** The name is not case-sensitive. */
  applicationProperty(name: string): Value;
  withApplicationProperties(changes: Properties): Content;
  withSystemProperty(name: SystemProperty, value: Value): Content;
};
