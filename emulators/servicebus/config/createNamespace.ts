import type { Clock } from '../broker/Clock.ts';
import { Namespace } from '../broker/Namespace.ts';
import type { QueueDescription } from '../broker/QueueDescription.ts';
import { matchAll } from '../broker/Rule.ts';
import type { NamespaceConfig, ReceivingConfig } from './configSchema.ts';
import { createRule } from './createRule.ts';

/** Throws when a filter cannot be read or a forward leads nowhere, naming the place in the configuration. */
export function createNamespace(config: NamespaceConfig, clock: Clock): Namespace {
  const namespace = new Namespace(clock);
  for (const { Name, Properties } of config.Queues) {
    namespace.addQueue(Name, {
      ...toDescription(Properties),
      duplicateWindowMs: duplicateWindow(Properties),
    });
  }
  for (const { Name, Properties, Subscriptions } of config.Topics) {
    const topic = namespace.addTopic(Name, duplicateWindow(Properties));
    for (const subscription of Subscriptions) {
      const description = toDescription(subscription.Properties);
      const timeToLiveMs = Math.min(description.timeToLiveMs, Properties.DefaultMessageTimeToLive);
      const rules = subscription.Rules.map((rule) => createRule(rule, `${Name}/${subscription.Name}`));
      const limited = { ...description, timeToLiveMs };
      namespace.addSubscription(topic, subscription.Name, limited, rules.length > 0 ? rules : [matchAll]);
    }
  }
  for (const { path, description } of namespace.queues) checkForwards(namespace, path, description);
  return namespace;
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

type Detection = { RequiresDuplicateDetection: boolean; DuplicateDetectionHistoryTimeWindow: number };

function duplicateWindow(properties: Detection): number | undefined {
  return properties.RequiresDuplicateDetection ? properties.DuplicateDetectionHistoryTimeWindow : undefined;
}

function checkForwards(namespace: Namespace, path: string, description: QueueDescription): void {
  for (const target of [description.forwardTo, description.forwardDeadLetteredMessagesTo]) {
    if (target === undefined || namespace.has(target)) continue;
    throw new Error(
      `${path} forwards to '${target}', which is neither a queue nor a topic of the configuration.`,
    );
  }
}
