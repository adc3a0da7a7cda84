/**
 * The application property in which Microsoft's SDKs pass on a trace. The Functions host, like any other receiver, continues
 * that trace with what it does for the message.
 * @param traceparent W3C trace context
 */
export function traceProperties(traceparent: string | undefined): { readonly 'Diagnostic-Id'?: string } {
  return traceparent ? { 'Diagnostic-Id': traceparent } : {};
}
