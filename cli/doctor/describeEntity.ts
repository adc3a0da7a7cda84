import type { Difference } from './differencesOf.ts';
import { type ExpectedEntity, pathOf } from './expectedEntities.ts';
import type { Finding } from './Finding.ts';
import { toIsoDuration } from './isoDuration.ts';

const inNamespace = '--resource-group $RG --namespace-name $NAMESPACE';

const commands = { queue: 'queue', topic: 'topic', subscription: 'topic subscription' } as const;

/** One finding about an entity whose properties are known. */
export function describeEntity(entity: ExpectedEntity, differences: readonly Difference[]): Finding {
  const check = pathOf(entity);
  if (differences.length === 0) return { check, state: 'ok', message: 'is configured as the app needs it' };
  const message = differences.map((difference) => difference.message).join('; ');
  return { check, state: 'wrong', problem: 'failed', message, fix: fixOf(entity, differences) };
}

export const describeMissing = (entity: ExpectedEntity): Finding => ({
  check: pathOf(entity),
  state: 'wrong',
  problem: 'failed',
  message: `this ${entity.kind} does not exist`,
  fix: `correct the settings, or create it: ${createCommand(entity)}`,
});

/** Sessions, duplicate detection and partitions are fixed when an entity is created. */
function fixOf(entity: ExpectedEntity, differences: readonly Difference[]): string {
  if (differences.some(({ atCreation }) => atCreation))
    return `stop the app, let it run empty, and create it again: ${command(entity, 'delete')} && ${createCommand(entity)}`;
  const options = differences.flatMap(({ option }) => option ?? []);
  const update = options.length > 0 ? [`${command(entity, 'update')} ${options.join(' ')}`] : [];
  return [...differences.flatMap(({ instead }) => instead ?? []), ...update].join(', and run: ');
}

const command = (entity: ExpectedEntity, verb: string) =>
  `az servicebus ${commands[entity.kind]} ${verb} ${inNamespace}${entity.topic ? ` --topic-name ${entity.topic}` : ''} --name ${entity.name}`;

function createCommand(entity: ExpectedEntity): string {
  const { sessions, duplicateDetection, deliveries, lock, timeToLive, forwardsTo, deadLettersExpired } =
    entity;
  const options = [
    sessions && '--enable-session true',
    duplicateDetection &&
      `--enable-duplicate-detection true --duplicate-detection-history-time-window ${toIsoDuration(duplicateDetection)}`,
    deliveries && `--max-delivery-count ${deliveries.count}`,
    lock && `--lock-duration ${toIsoDuration(lock)}`,
    timeToLive && `--default-message-time-to-live ${toIsoDuration(timeToLive)}`,
    forwardsTo && `--forward-dead-lettered-messages-to ${forwardsTo}`,
    deadLettersExpired && '--enable-dead-lettering-on-message-expiration true',
  ];
  return [command(entity, 'create'), ...options.filter(Boolean)].join(' ');
}
