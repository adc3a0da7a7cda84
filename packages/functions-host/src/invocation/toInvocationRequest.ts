import { randomUUID } from 'node:crypto';
import type { ServiceBusTrigger } from '../config/readServiceBusTrigger.ts';
import type { Capabilities, RpcInvocationRequest } from '../worker/functionsCore.ts';
import type { TriggerMessage } from './TriggerMessage.ts';
import type { SdkClient } from './toSdkObjects.ts';
import { toTraceParent } from './toTraceParent.ts';
import { toBatchTriggerMetadata, toTriggerMetadata } from './toTriggerMetadata.ts';
import { withBodyProperties } from './withBodyProperties.ts';

/** The request to invoke a function for one message, or for a batch. */
export function toInvocationRequest(
  messages: readonly TriggerMessage[],
  trigger: ServiceBusTrigger,
  client: SdkClient,
  capabilities: Capabilities,
): RpcInvocationRequest {
  const [message] = messages;
  return trigger.isBatch || !message
    ? toBatchRequest(messages, trigger, client, capabilities)
    : toSingleRequest(message, trigger, client);
}

function toSingleRequest(
  message: TriggerMessage,
  { functionName, bindingName }: ServiceBusTrigger,
  client: SdkClient,
): RpcInvocationRequest {
  const { body } = message;
  const metadata = toTriggerMetadata(message, client);
  return {
    invocationId: randomUUID(),
    functionId: functionName,
    inputData: [{ name: bindingName, data: typeof body === 'string' ? { string: body } : { bytes: body } }],
    triggerMetadata: typeof body === 'string' ? withBodyProperties(metadata, body) : metadata,
    traceContext: { traceParent: toTraceParent(message.values['ApplicationProperties']) },
  };
}

/** It starts a new trace. */
function toBatchRequest(
  messages: readonly TriggerMessage[],
  { functionName, bindingName }: ServiceBusTrigger,
  client: SdkClient,
  { IncludeEmptyEntriesInMessagePayload: keepEmpty = 'false' }: Capabilities,
): RpcInvocationRequest {
  const bytes = messages.map(({ body }) => Buffer.from(body));
  return {
    invocationId: randomUUID(),
    functionId: functionName,
    inputData: [{ name: bindingName, data: { collectionBytes: { bytes } } }],
    triggerMetadata: toBatchTriggerMetadata(messages, client, keepEmpty.toLowerCase() === 'true'),
    traceContext: { traceParent: toTraceParent() },
  };
}
