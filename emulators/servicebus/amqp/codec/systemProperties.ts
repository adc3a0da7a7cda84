/** Positions in the properties section, AMQP 1.0 part 3.2.4, by the names that filters use after `sys.`. */
const POSITIONS = {
  MessageId: 0,
  To: 2,
  Label: 3,
  Subject: 3,
  ReplyTo: 4,
  CorrelationId: 5,
  ContentType: 6,
  SessionId: 10,
  ReplyToSessionId: 12,
} as const;

export const SYSTEM_PROPERTY_POSITIONS: ReadonlyMap<string, number> = new Map(
  Object.entries(POSITIONS).map(([name, position]) => [name.toLowerCase(), position]),
);
