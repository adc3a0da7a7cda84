import { randomUUID } from 'node:crypto';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { ServiceBusTrigger } from '../config/readServiceBusTrigger.ts';
import type { Capabilities, RpcInvocationRequest } from '../worker/functionsCore.ts';
import { toBodyBytes, toBodyText } from './toBody.ts';
import { toTraceParent } from './toTraceParent.ts';
import { toBatchTriggerMetadata, toTriggerMetadata } from './toTriggerMetadata.ts';
import { withBodyProperties } from './withBodyProperties.ts';

/** The request to invoke a function for one message. */
export function toInvocationRequest(
  message: ServiceBusReceivedMessage,
  { functionName, bindingName, isBinary }: ServiceBusTrigger,
): RpcInvocationRequest {
  const metadata = toTriggerMetadata(message);
  const data = isBinary ? { bytes: toBodyBytes(message) } : { string: toBodyText(message) };
  return {
    invocationId: randomUUID(),
    functionId: functionName,
    inputData: [{ name: bindingName, data }],
    triggerMetadata: data.string === undefined ? metadata : withBodyProperties(metadata, data.string),
    traceContext: { traceParent: toTraceParent(message.applicationProperties) },
  };
}

/** The request to invoke a function for a batch of messages. It starts a new trace. */
export function toBatchInvocationRequest(
  messages: readonly ServiceBusReceivedMessage[],
  { functionName, bindingName }: ServiceBusTrigger,
  { IncludeEmptyEntriesInMessagePayload: keepEmpty = 'false' }: Capabilities,
): RpcInvocationRequest {
  return {
    invocationId: randomUUID(),
    functionId: functionName,
    inputData: [{ name: bindingName, data: { collectionBytes: { bytes: messages.map(toBodyBytes) } } }],
    triggerMetadata: toBatchTriggerMetadata(messages, keepEmpty.toLowerCase() === 'true'),
    traceContext: { traceParent: toTraceParent() },
  };
}
