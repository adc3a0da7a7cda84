import { InvocationContext } from '@azure/functions';

/** The context of one invocation, with the trigger's metadata in the form of the host. */
export function anInvocationContext(
  triggerMetadata: Record<string, unknown>,
  traceParent?: string,
): InvocationContext {
  return new InvocationContext({
    triggerMetadata: triggerMetadata as never,
    ...(traceParent && { traceContext: { traceParent, traceState: '' } }),
  });
}
