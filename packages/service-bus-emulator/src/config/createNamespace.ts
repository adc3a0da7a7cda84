import type { Clock } from '../broker/Clock.ts';
import { Namespace, type OnEnqueued } from '../broker/Namespace.ts';
import type { Queue } from '../broker/Queue.ts';
import type { QueueDescription } from '../broker/QueueDescription.ts';
import type { Rule } from '../broker/Rule.ts';
import { createRule, MATCH_ALL } from '../filters/createRule.ts';
import type {
  DuplicateDetectionConfig,
  NamespaceConfig,
  ReceivingConfig,
  TopicConfig,
} from './configSchema.ts';
import { toRule } from './toRule.ts';

/** Throws for an invalid filter and for a forward to an unknown entity; the error names the entity. */
export function createNamespace(config: NamespaceConfig, clock: Clock, onEnqueued?: OnEnqueued): Namespace {
  const namespace = new Namespace(clock, onEnqueued);
  for (const { Name, Properties } of config.Queues) {
    const duplicateWindowMs = toDuplicateWindow(Properties);
    namespace.addQueue(Name, { ...toDescription(Properties), duplicateWindowMs });
  }
  for (const topic of config.Topics) addTopic(namespace, topic);
  for (const queue of namespace.queues) checkForwards(namespace, queue);
  return namespace;
}

function addTopic(namespace: Namespace, { Name, Properties, Subscriptions }: TopicConfig): void {
  const topic = namespace.addTopic(Name, toDuplicateWindow(Properties));
  for (const subscription of Subscriptions) {
    const description = toDescription(subscription.Properties);
    const timeToLiveMs = Math.min(description.timeToLiveMs, Properties.DefaultMessageTimeToLive);
    const rules = toRules(subscription, `${Name}/${subscription.Name}`);
    namespace.addSubscription(topic, subscription.Name, { ...description, timeToLiveMs }, rules);
  }
}

function toRules({ Rules }: TopicConfig['Subscriptions'][number], entity: string): Rule[] {
  return Rules.length > 0 ? Rules.map((rule) => toRule(rule, entity)) : [createRule(MATCH_ALL)];
}

function toDescription(properties: ReceivingConfig): QueueDescription {
  return {
    lockDurationMs: properties.LockDuration,
    maxDeliveryCount: properties.MaxDeliveryCount,
    timeToLiveMs: properties.DefaultMessageTimeToLive,
    deadLetterOnExpiration: properties.DeadLetteringOnMessageExpiration,
    requiresSession: properties.RequiresSession,
    forwardTo: properties.ForwardTo,
    forwardDeadLetteredMessagesTo: properties.ForwardDeadLetteredMessagesTo,
  };
}

function toDuplicateWindow(properties: DuplicateDetectionConfig): number | undefined {
  return properties.RequiresDuplicateDetection ? properties.DuplicateDetectionHistoryTimeWindow : undefined;
}

function checkForwards(namespace: Namespace, { path, description }: Queue): void {
  for (const target of [description.forwardTo, description.forwardDeadLetteredMessagesTo]) {
    if (target === undefined || namespace.has(target)) continue;
    throw new Error(`${path} forwards to '${target}', which is not a queue or topic of the configuration.`);
  }
}
