import { readFileSync } from 'node:fs';
import { serviceBusConfig as application } from '../../../cli/serviceBusConfig.ts';

/** High enough that no disturbance uses the tries up: this is about what happens before that. */
export const maxDeliveryCount = 2000;

/**
 * The application's entities, with tries without end and a memory of a day: time is advanced to let locks expire.
 * Where several processes share the queues, time is not advanced, and locks are short.
 * The queue of changes finds duplicates here, so that posting again after a lost answer is no second message.
 */
export function serviceBusConfig(processes: number): object {
  const config = JSON.parse(readFileSync(application, 'utf8'));
  const [{ Queues, Topics }] = config.UserConfig.Namespaces;
  for (const { Properties } of [...Queues, ...Topics])
    Object.assign(Properties, { RequiresDuplicateDetection: true, ...memory });
  for (const { Properties } of Queues) Properties.MaxDeliveryCount = maxDeliveryCount;
  if (processes > 1) for (const { Properties } of Queues) Properties.LockDuration = 'PT10S';
  for (const topic of Topics)
    topic.Subscriptions = [{ Name: 'all', Properties: { MaxDeliveryCount: maxDeliveryCount, ...life } }];
  return config;
}

const life = { DefaultMessageTimeToLive: 'P7D' };
const memory = { ...life, DuplicateDetectionHistoryTimeWindow: 'P1D' };
