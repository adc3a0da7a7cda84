import { parseOrExplain } from '@assignment-relay/emulator-kit';
import * as z from 'zod';
import type { FunctionMetadata, RpcBindingInfo } from '../worker/functionsCore.ts';
import type { Settings } from './readSettings.ts';
import { resolveSettingExpressions } from './resolveSettingExpressions.ts';

/** `[queue]` or `[topic, subscription]`. */
export type EntityPath = readonly [string] | readonly [string, string];

export type ServiceBusTrigger = {
  readonly functionName: string;
  readonly bindingName: string;
  readonly entity: EntityPath;
  /** The setting, or the prefix of the settings, that identifies the namespace. */
  readonly connection: string;
  readonly isSessionsEnabled: boolean;
  readonly autoCompleteMessages: boolean | undefined;
  /** The function gets the body as bytes, not as text. */
  readonly isBinary: boolean;
  /** The function gets several messages at once. */
  readonly isBatch: boolean;
};

const bindingSchema = z
  .looseObject({
    queueName: z.string().min(1).optional(),
    topicName: z.string().min(1).optional(),
    subscriptionName: z.string().min(1).optional(),
    connection: z.string().min(1).default('AzureWebJobsServiceBus'),
    isSessionsEnabled: z.boolean().default(false),
    autoCompleteMessages: z.boolean().optional(),
    cardinality: z.enum(['one', 'many']).default('one'),
    sdkBinding: z.literal(false, 'the local Functions host does not support sdkBinding').optional(),
    dataType: z.enum(['string', 'binary', 'undefined']).optional(),
  })
  .refine(
    ({ cardinality, dataType, isSessionsEnabled }) =>
      cardinality === 'one' || (dataType === 'binary' && !isSessionsEnabled),
    {
      path: ['cardinality'],
      error: 'the local Functions host supports "many" only with dataType "binary" and without sessions',
    },
  )
  .transform(({ queueName, topicName, subscriptionName, ...rest }, context) => {
    if (queueName !== undefined && topicName === undefined) return { ...rest, entity: [queueName] as const };
    if (topicName !== undefined && subscriptionName !== undefined && queueName === undefined)
      return { ...rest, entity: [topicName, subscriptionName] as const };
    context.addIssue('expected either queueName, or topicName with subscriptionName');
    return z.NEVER;
  });

/**
 * The Service Bus trigger of one registered function, with every `%NAME%` resolved.
 * @throws an error that names the function and the option that this host does not support, or UnusableSettingError
 */
export function readServiceBusTrigger(metadata: FunctionMetadata, settings: Settings): ServiceBusTrigger {
  const what = `Function "${metadata.name}"`;
  const [bindingName, binding] = readOnlyBinding(metadata, what);
  const { entity, dataType, connection, isSessionsEnabled, autoCompleteMessages, cardinality } =
    parseOrExplain(what, bindingSchema, binding);
  const resolve = (text: string) => resolveSettingExpressions(text, settings);
  const [first, second] = entity;
  return {
    functionName: metadata.name,
    bindingName,
    entity: second === undefined ? [resolve(first)] : [resolve(first), resolve(second)],
    connection: resolve(connection),
    isSessionsEnabled,
    autoCompleteMessages,
    isBinary: dataType === 'binary',
    isBatch: cardinality === 'many',
  };
}

function readOnlyBinding(metadata: FunctionMetadata, what: string): [string, RpcBindingInfo] {
  const [binding, ...others] = Object.entries(metadata.bindings);
  if (binding?.[1].type !== 'serviceBusTrigger' || others.length > 0) {
    const types = Object.values(metadata.bindings).map(({ type }) => type);
    throw new Error(
      `${what}: the local Functions host runs only functions with one serviceBusTrigger and no other bindings. This one has: ${types.join(', ')}.`,
    );
  }
  return binding;
}
