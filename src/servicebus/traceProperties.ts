/**
 * The application property by which Microsoft's SDKs hand on a trace: what the Functions host, or any other receiver, does
 * about the message is part of that trace then.
 * @param traceparent W3C trace context
 */
export function traceProperties(traceparent: string | undefined): { readonly 'Diagnostic-Id'?: string } {
  return traceparent ? { 'Diagnostic-Id': traceparent } : {};
}
