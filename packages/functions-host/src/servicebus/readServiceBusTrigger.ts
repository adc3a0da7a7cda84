import * as z from 'zod';
import { explainIssues } from '../config/explainIssues.ts';
import type { Settings } from '../config/readSettings.ts';
import type { FunctionMetadata, RpcBindingInfo } from '../worker/functionsCore.ts';
import { resolveSettingExpressions } from './resolveSettingExpressions.ts';

/** `[queue]` or `[topic, subscription]`. */
export type EntityPath = readonly [string] | readonly [string, string];

export interface ServiceBusTrigger {
  readonly functionName: string;
  readonly bindingName: string;
  readonly entity: EntityPath;
  /** The setting, or the prefix of the settings, that says which namespace. */
  readonly connection: string;
  readonly isSessionsEnabled: boolean;
  /** Undefined: host.json decides. */
  readonly autoCompleteMessages: boolean | undefined;
  readonly isBinary: boolean;
  /** One invocation takes several messages. */
  readonly isBatch: boolean;
}

const bindingSchema = z
  .looseObject({
    queueName: z.string().min(1).optional(),
    topicName: z.string().min(1).optional(),
    subscriptionName: z.string().min(1).optional(),
    connection: z.string().min(1).default('AzureWebJobsServiceBus'),
    isSessionsEnabled: z.boolean().default(false),
    autoCompleteMessages: z.boolean().optional(),
    cardinality: z.enum(['one', 'many']).default('one'),
    sdkBinding: z.literal(false, 'is not supported by the local Functions host').optional(),
    dataType: z.enum(['string', 'binary', 'undefined']).optional(),
  })
  .refine(
    ({ cardinality, dataType, isSessionsEnabled }) =>
      cardinality === 'one' || (dataType === 'binary' && !isSessionsEnabled),
    {
      path: ['cardinality'],
      error: 'the local Functions host supports "many" with dataType "binary", without sessions',
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
 * The Service Bus trigger of one registered function, with `%SETTING%` names resolved.
 * @throws naming function and option when the function needs what this host does not do.
 */
export function readServiceBusTrigger(metadata: FunctionMetadata, settings: Settings): ServiceBusTrigger {
  const place = `Function "${metadata.name}"`;
  const [bindingName, binding] = theOneBinding(metadata, place);
  const parsed = bindingSchema.safeParse(binding);
  if (!parsed.success) throw new Error(explainIssues(place, parsed.error));
  const { entity, dataType, connection, isSessionsEnabled, autoCompleteMessages, cardinality } = parsed.data;
  const resolve = (text: string) => resolveSettingExpressions(text, settings, place);
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

function theOneBinding(metadata: FunctionMetadata, place: string): [string, RpcBindingInfo] {
  const [binding, ...others] = Object.entries(metadata.bindings);
  if (binding?.[1].type !== 'serviceBusTrigger' || others.length > 0) {
    const types = Object.values(metadata.bindings).map(({ type }) => type);
    throw new Error(
      `${place}: the local Functions host runs functions with one serviceBusTrigger and nothing else, this one has ${types.join(', ')}.`,
    );
  }
  return binding;
}
