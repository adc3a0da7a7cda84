import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** High enough that no disturbance uses the tries up: this is about what happens before that. */
export const maxDeliveryCount = 2000;

const application = new URL('../../../emulators/servicebus/Config.json', import.meta.url);

/**
 * The application's entities, with tries without end and a memory of a day: time is advanced to let locks expire.
 * The queue of changes finds duplicates here, so that posting again after a lost answer is no second message.
 * @returns the path of the file
 */
export function writeServiceBusConfig(): string {
  const config = JSON.parse(readFileSync(application, 'utf8'));
  const [{ Queues, Topics }] = config.UserConfig.Namespaces;
  for (const { Properties } of [...Queues, ...Topics])
    Object.assign(Properties, { RequiresDuplicateDetection: true, ...memory });
  for (const { Properties } of Queues) Properties.MaxDeliveryCount = maxDeliveryCount;
  for (const topic of Topics)
    topic.Subscriptions = [{ Name: 'all', Properties: { MaxDeliveryCount: maxDeliveryCount, ...life } }];
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'chaos-')), 'Config.json');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

const life = { DefaultMessageTimeToLive: 'P7D' };
const memory = { ...life, DuplicateDetectionHistoryTimeWindow: 'P1D' };
