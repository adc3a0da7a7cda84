import { readFileSync } from 'node:fs';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import type { RelayOptions } from '../../../cli/startRelay.ts';

/** Limits the deliveries of an operation, in the queue and in the app's settings. */
export function maxDeliveries(count: number, settings: RelayOptions['settings']): RelayOptions {
  const config = JSON.parse(readFileSync(serviceBusConfig, 'utf8'));
  for (const { Name, Properties } of config.UserConfig.Namespaces[0].Queues)
    if (Name.startsWith('assignment-operations-')) Properties.MaxDeliveryCount = count;
  return { serviceBus: { config }, settings: { ...settings, MAX_DELIVERY_COUNT: String(count) } };
}
