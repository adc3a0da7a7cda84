import type { Config } from '../../src/config.ts';

const day = 24 * 3_600;
const minute = 60;

/** What the app needs of a queue, the topic or a subscription: docs/queues-and-host-json.md. */
export type ExpectedEntity = {
  readonly kind: 'queue' | 'topic' | 'subscription';
  readonly name: string;
  /** The topic of a subscription. */
  readonly topic?: string;
  readonly sessions?: boolean;
  /** Seconds of the window; false where a second message with the same id must be kept. */
  readonly duplicateDetection?: number | false;
  readonly deliveries?: { readonly count: number; readonly setting?: string };
  /** Seconds that a lock lasts at least. */
  readonly lock?: number;
  /** Seconds to live at least. */
  readonly timeToLive?: number;
  /** The queue that gets the dead letters; undefined if they stay. */
  readonly forwardsTo?: string | undefined;
  readonly deadLettersExpired?: boolean;
  /** What the commands do there. The app may need other rights. */
  readonly commandRights: readonly ('Listen' | 'Send')[];
  /** The one filter of a subscription. */
  readonly filter?: string;
};

/** Every entity of the app, in the order in which a message meets them. */
export function expectedEntities(config: Config): ExpectedEntity[] {
  const { changesQueue, reassignmentsQueue, deadLettersQueue, errorsQueue, resultsTopic } = config;
  const deliveries = { count: 10 };
  const queue = { kind: 'queue', deliveries, deadLettersExpired: true, commandRights: ['Listen'] } as const;
  const sentTo = { ...queue, commandRights: ['Listen', 'Send'] } as const;
  return [
    {
      ...sentTo,
      name: changesQueue,
      sessions: false,
      duplicateDetection: false,
      lock: 2 * minute,
      forwardsTo: deadLettersQueue,
    },
    { ...sentTo, name: reassignmentsQueue, sessions: true, duplicateDetection: 7 * day, lock: minute },
    ...config.lanes.map((lane) => ({
      ...sentTo,
      name: config.operationsQueues[lane],
      sessions: true,
      duplicateDetection: 7 * day,
      deliveries: { count: config.maxDeliveryCount, setting: 'MAX_DELIVERY_COUNT' },
      lock: minute,
      forwardsTo: undefined,
    })),
    { ...queue, name: deadLettersQueue, sessions: false, duplicateDetection: false, lock: minute },
    {
      ...queue,
      name: errorsQueue,
      sessions: false,
      duplicateDetection: 7 * day,
      lock: minute,
      deadLettersExpired: false,
    },
    {
      kind: 'topic',
      name: resultsTopic,
      duplicateDetection: 7 * day,
      timeToLive: 90 * day,
      commandRights: [],
    },
    {
      kind: 'subscription',
      topic: resultsTopic,
      name: 'record',
      sessions: false,
      timeToLive: 90 * day,
      commandRights: ['Listen'],
    },
    {
      kind: 'subscription',
      topic: resultsTopic,
      name: 'reassignments',
      sessions: true,
      lock: minute,
      commandRights: [],
      filter: 'reassignmentId IS NOT NULL AND outcome IS NOT NULL',
    },
  ];
}

export const pathOf = ({ name, topic }: Pick<ExpectedEntity, 'name' | 'topic'>): string =>
  topic === undefined ? name : `${topic}/${name}`;
