import {
  fromServiceBusMessage,
  type IncomingMessage,
  type MessageContext,
  senderTrace,
} from './IncomingMessage.ts';

/**
 * The messages of one batch. The host sends their metadata as arrays named `messageIdArray` and so on. Unless the app has
 * the capability IncludeEmptyEntriesInMessagePayload, empty texts are missing from them
 * (github.com/Azure/azure-functions-nodejs-library/issues/175). An array with fewer entries than messages is therefore
 * ignored, so that no message gets the id of another one.
 */
export function fromServiceBusMessages(bodies: unknown, context: MessageContext): IncomingMessage[] {
  const all: unknown[] = Array.isArray(bodies) ? bodies : [bodies];
  const arrays = Object.entries(context.triggerMetadata ?? {}).flatMap(([name, values]) =>
    name.endsWith('Array') && Array.isArray(values) && values.length === all.length
      ? [[name.replace(/Array$/, ''), values] as const]
      : [],
  );
  return all.map((body, index) => {
    const triggerMetadata = Object.fromEntries(arrays.map(([name, values]) => [name, values[index]]));
    return fromServiceBusMessage(body, { triggerMetadata, traceContext: traceOf(triggerMetadata, context) });
  });
}

/** The host starts a new trace for a batch. */
function traceOf({ applicationProperties }: Record<string, unknown>, { traceContext }: MessageContext) {
  const traceParent = senderTrace(applicationProperties);
  return traceParent ? { traceParent } : traceContext;
}
