export type CloudEventContext = {
  readonly subject?: string | undefined;
  readonly source: string;
  readonly time: Date;
  readonly traceparent: string | undefined;
};

/** The envelope of an event: CloudEvents 1.0 with JSON data. */
export function toCloudEvent<Type extends string, Data>(
  id: string,
  type: Type,
  data: Data,
  { subject, source, time, traceparent }: CloudEventContext,
) {
  return {
    specversion: '1.0' as const,
    id,
    source,
    type,
    ...(subject && { subject }),
    time: time.toISOString(),
    datacontenttype: 'application/json' as const,
    ...(traceparent && { traceparent }),
    data,
  };
}
