import { randomUUID } from 'node:crypto';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { RpcInvocationRequest } from '../worker/functionsCore.ts';
import type { ServiceBusTrigger } from './readServiceBusTrigger.ts';
import { toBodyBytes, toBodyText } from './toBody.ts';
import { toTraceParent } from './toTraceParent.ts';
import { toTriggerMetadata } from './toTriggerMetadata.ts';
import { withBodyProperties } from './withBodyProperties.ts';

/** One received message as the invocation request that the host sends to the worker. */
export function toInvocationRequest(
  message: ServiceBusReceivedMessage,
  { functionName, bindingName, isBinary }: ServiceBusTrigger,
  invocationId: string = randomUUID(),
): RpcInvocationRequest {
  const metadata = toTriggerMetadata(message);
  const data = isBinary ? { bytes: toBodyBytes(message) } : { string: toBodyText(message) };
  return {
    invocationId,
    functionId: functionName,
    inputData: [{ name: bindingName, data }],
    triggerMetadata: data.string === undefined ? metadata : withBodyProperties(metadata, data.string),
    traceContext: { traceParent: toTraceParent(message.applicationProperties) },
  };
}
