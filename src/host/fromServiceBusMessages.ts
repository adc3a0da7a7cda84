import { fromServiceBusMessage, type IncomingMessage, type MessageContext } from './IncomingMessage.ts';

/**
 * The messages of one batch. Their metadata come as arrays, each under its name with `Array` behind it; the host drops
 * empty texts from them (github.com/Azure/azure-functions-nodejs-library/issues/175) unless it heeds the capability that
 * functions/index.ts asks for. An array that has not one entry for each message is left out whole, lest a message get
 * another one's.
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

/** A batch has one trace, which is new; a sender's own is in a property of its message, whose name begins small by now. */
function traceOf({ applicationProperties }: Record<string, unknown>, { traceContext }: MessageContext) {
  const { 'diagnostic-Id': diagnosticId, traceparent = diagnosticId } = Object(applicationProperties);
  return typeof traceparent === 'string' ? { traceParent: traceparent } : traceContext;
}
