import { readFileSync } from 'node:fs';
import { serviceBusConfig as appConfig } from '../../../cli/serviceBusConfig.ts';

/** High enough that disturbances never use up the deliveries of a message. */
export const maxDeliveryCount = 2000;

/**
 * The app's entities, with long lifetimes and a duplicate detection of a day, because time is advanced to let locks
 * expire. With several processes, time is not advanced, and locks are short instead. The changes queue detects
 * duplicates too, so that posting again after a lost answer does not make a second message.
 */
export function serviceBusConfig(processes: number): object {
  const config = JSON.parse(readFileSync(appConfig, 'utf8'));
  const [{ Queues, Topics }] = config.UserConfig.Namespaces;
  for (const { Properties } of [...Queues, ...Topics])
    Object.assign(Properties, { RequiresDuplicateDetection: true, ...duplicateDetection });
  for (const { Properties } of Queues) Properties.MaxDeliveryCount = maxDeliveryCount;
  if (processes > 1) for (const { Properties } of Queues) Properties.LockDuration = 'PT10S';
  for (const topic of Topics)
    topic.Subscriptions = [{ Name: 'all', Properties: { MaxDeliveryCount: maxDeliveryCount, ...lifetime } }];
  return config;
}

const lifetime = { DefaultMessageTimeToLive: 'P7D' };
const duplicateDetection = { ...lifetime, DuplicateDetectionHistoryTimeWindow: 'P1D' };
