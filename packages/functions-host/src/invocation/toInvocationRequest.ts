import { randomUUID } from 'node:crypto';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { ServiceBusTrigger } from '../config/readServiceBusTrigger.ts';
import type { Capabilities, RpcInvocationRequest } from '../worker/functionsCore.ts';
import { toBodyBytes, toBodyText } from './toBody.ts';
import type { SdkClient } from './toSdkObjects.ts';
import { toTraceParent } from './toTraceParent.ts';
import { toBatchTriggerMetadata, toTriggerMetadata } from './toTriggerMetadata.ts';
import { withBodyProperties } from './withBodyProperties.ts';

/** The request to invoke a function for one message. */
export function toInvocationRequest(
  message: ServiceBusReceivedMessage,
  { functionName, bindingName, isBinary, isSessionsEnabled }: ServiceBusTrigger,
  client: SdkClient,
): RpcInvocationRequest {
  const metadata = toTriggerMetadata(message, client, isSessionsEnabled);
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
  client: SdkClient,
  { IncludeEmptyEntriesInMessagePayload: keepEmpty = 'false' }: Capabilities,
): RpcInvocationRequest {
  return {
    invocationId: randomUUID(),
    functionId: functionName,
    inputData: [{ name: bindingName, data: { collectionBytes: { bytes: messages.map(toBodyBytes) } } }],
    triggerMetadata: toBatchTriggerMetadata(messages, client, keepEmpty.toLowerCase() === 'true'),
    traceContext: { traceParent: toTraceParent() },
  };
}
