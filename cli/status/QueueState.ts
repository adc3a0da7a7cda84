import type { Config } from '../../src/config.ts';

/** How many messages a queue has. `atLeast`: peeking stopped at its limit. */
export type QueueCounts = {
  readonly waiting: number;
  readonly deadLettered: number;
  readonly atLeast?: boolean;
};

export type QueueState = { readonly queue: string } & (
  | (QueueCounts & { readonly oldest: Date | undefined; readonly state: 'empty' | 'busy' | 'attention' })
  | { readonly state: 'missing' }
);

/** Every queue of the app, in the order in which a message meets them. */
export const queuesOf = ({
  changesQueue,
  reassignmentsQueue,
  lanes,
  operationsQueues,
  deadLettersQueue,
  errorsQueue,
}: Config) => [
  changesQueue,
  reassignmentsQueue,
  ...lanes.map((lane) => operationsQueues[lane]),
  deadLettersQueue,
  errorsQueue,
];

/** The queues whose messages and dead letters `errors list` shows. It does not show the dead letters of any other queue. */
export const listedQueuesOf = ({ deadLettersQueue, errorsQueue }: Config) => [deadLettersQueue, errorsQueue];

/** Somebody has to look at dead letters, and at the copies in the errors queue. */
export function stateOf(
  { waiting, deadLettered }: QueueCounts,
  isErrors: boolean,
): 'empty' | 'busy' | 'attention' {
  if (deadLettered > 0 || (isErrors && waiting > 0)) return 'attention';
  return waiting > 0 ? 'busy' : 'empty';
}
