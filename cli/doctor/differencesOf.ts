import type { ExpectedEntity } from './expectedEntities.ts';
import { toIsoDuration, toSeconds } from './isoDuration.ts';

/** The properties of an entity, as the management API has them. A topic and a subscription have some of them. */
export type EntityProperties = {
  readonly status?: string;
  readonly requiresSession?: boolean;
  readonly requiresDuplicateDetection?: boolean;
  readonly duplicateDetectionHistoryTimeWindow?: string;
  readonly maxDeliveryCount?: number;
  readonly lockDuration?: string;
  readonly defaultMessageTimeToLive?: string;
  readonly forwardDeadLetteredMessagesTo?: string;
  readonly deadLetteringOnMessageExpiration?: boolean;
  readonly enablePartitioning?: boolean;
  /** The SQL of each rule of a subscription; undefined for a rule of another kind. */
  readonly filters?: readonly (string | undefined)[];
};

export type Difference = {
  readonly message: string;
  /** The option of `az servicebus` that sets it. */
  readonly option?: string;
  /** What fixes it if no option does. */
  readonly instead?: string;
  /** Only a new entity can have it. */
  readonly atCreation?: true;
};

type Rule = (expected: ExpectedEntity, actual: EntityProperties) => Difference | undefined;

const isActive: Rule = (_, { status = 'Active' }) =>
  status === 'Active' ? undefined : { message: `is disabled (${status})`, option: '--status Active' };

const isNotPartitioned: Rule = (_, { enablePartitioning }) =>
  enablePartitioning
    ? {
        message: 'is partitioned, and keeps no order',
        option: '--enable-partitioning false',
        atCreation: true,
      }
    : undefined;

const hasSessions: Rule = ({ sessions }, { requiresSession }) =>
  sessions === undefined || sessions === requiresSession
    ? undefined
    : {
        message: sessions ? 'has no sessions' : 'has sessions, and must have none',
        option: `--enable-session ${sessions}`,
        atCreation: true,
      };

const windowOption = '--duplicate-detection-history-time-window';

const detectsDuplicates: Rule = ({ duplicateDetection: needed }, actual) => {
  const { requiresDuplicateDetection: has, duplicateDetectionHistoryTimeWindow: window } = actual;
  if (needed === undefined || (needed === false && !has)) return undefined;
  if (needed !== false && has) return shorter('duplicate detection window', windowOption, needed, window);
  return {
    message: has ? 'has duplicate detection, and must have none' : 'has no duplicate detection',
    option: `--enable-duplicate-detection ${!has}`,
    atCreation: true,
  };
};

/** A count that is a setting too must be the same. Any other may be larger. */
const delivers: Rule = ({ deliveries }, { maxDeliveryCount: count }) => {
  if (deliveries === undefined || count === undefined) return undefined;
  const { count: needed, setting } = deliveries;
  if (setting ? count === needed : count >= needed) return undefined;
  const why = setting ? `the setting ${setting} is ${needed}` : `needs ${needed}`;
  return {
    message: `has a maximum of ${count} deliveries, but ${why}`,
    option: `--max-delivery-count ${needed}`,
  };
};

const locksLongEnough: Rule = ({ lock }, { lockDuration }) =>
  shorter('lock', '--lock-duration', lock, lockDuration);

const keepsLongEnough: Rule = ({ timeToLive }, { defaultMessageTimeToLive }) =>
  shorter('time to live', '--default-message-time-to-live', timeToLive, defaultMessageTimeToLive);

/** The management API names the queue with the address of the namespace. */
const forwards: Rule = (expected, { forwardDeadLetteredMessagesTo: to }) => {
  const { forwardsTo: needed } = expected;
  const actual = to?.split('/').at(-1) || undefined;
  if (!('forwardsTo' in expected) || actual?.toLowerCase() === needed?.toLowerCase()) return undefined;
  const rest = needed ? `but needs ${needed}` : 'and must keep them';
  return {
    message: `forwards its dead letters to ${actual ?? 'no queue'}, ${rest}`,
    option: `--forward-dead-lettered-messages-to "${needed ?? ''}"`,
  };
};

const deadLettersExpired: Rule = ({ deadLettersExpired: needed }, actual) => {
  const { deadLetteringOnMessageExpiration: has } = actual;
  return needed === undefined || has === undefined || needed === has
    ? undefined
    : {
        message: needed
          ? 'drops expired messages instead of dead-lettering them'
          : 'dead-letters expired messages, and must drop them',
        option: `--enable-dead-lettering-on-message-expiration ${needed}`,
      };
};

/** A new subscription has the rule `$Default`, which lets every event in. */
const filtersEvents: Rule = ({ filter }, { filters }) =>
  filter === undefined || filters === undefined || (filters.length === 1 && filters[0] === filter)
    ? undefined
    : {
        message: `has the filters ${filters.map((one) => one ?? '(no SQL)').join(' and ') || '(none)'}, and needs only: ${filter}`,
        instead: 'set the rules of this subscription as in docs/deploy.md#1-service-bus',
      };

const rules = [
  isActive,
  isNotPartitioned,
  hasSessions,
  detectsDuplicates,
  delivers,
  locksLongEnough,
  keepsLongEnough,
  forwards,
  deadLettersExpired,
  filtersEvents,
];

/** In which ways an entity is not as the app needs it. */
export const differencesOf = (expected: ExpectedEntity, actual: EntityProperties): Difference[] =>
  rules.flatMap((rule) => rule(expected, actual) ?? []);

function shorter(what: string, option: string, needed: number | undefined, actual: string | undefined) {
  if (needed === undefined || actual === undefined || toSeconds(actual) >= needed) return undefined;
  const wanted = toIsoDuration(needed);
  return { message: `has a ${what} of ${actual}, but needs ${wanted}`, option: `${option} ${wanted}` };
}
