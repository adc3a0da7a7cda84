import { readFileSync } from 'node:fs';
import type { RelayOptions } from '../../../emulators/startRelay.ts';

const entities = new URL('../../../emulators/servicebus/Config.json', import.meta.url);

/** A relay whose operations are delivered so often at most, as both the queue and the app know. */
export function maxDeliveries(count: number, settings: RelayOptions['settings']): RelayOptions {
  const config = JSON.parse(readFileSync(entities, 'utf8'));
  for (const { Name, Properties } of config.UserConfig.Namespaces[0].Queues)
    if (Name === 'assignment-operations') Properties.MaxDeliveryCount = count;
  return { serviceBus: { config }, settings: { ...settings, MAX_DELIVERY_COUNT: String(count) } };
}
