import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { type Administration, readCounts } from './administration.ts';
import { isMissing } from './isMissing.ts';
import { peekCounts, peekOldest } from './peekCounts.ts';
import { type QueueState, queuesOf, stateOf } from './QueueState.ts';

export type States = {
  readonly queues: readonly QueueState[];
  /** Whether some counts come from peeking, because the management API is not available. */
  readonly peeked: boolean;
};

/** Exact counts where the management API is available, and else what peeking shows. */
export async function readStates(
  client: ServiceBusClient,
  config: Config,
  administration: Administration | undefined,
): Promise<States> {
  const seen = { peeked: false };
  const read = async (queue: string): Promise<QueueState> => {
    try {
      const exact = administration && (await readCounts(administration, queue));
      if (!exact) seen.peeked = true;
      const counts = exact ?? (await peekCounts(client, queue));
      const oldest = counts.waiting > 0 ? await peekOldest(client, queue) : undefined;
      return { queue, ...counts, oldest, state: stateOf(counts, queue === config.errorsQueue) };
    } catch (error) {
      if (isMissing(error)) return { queue, state: 'missing' };
      throw error;
    }
  };
  const queues = await Promise.all(queuesOf(config).map(read));
  return { queues, peeked: seen.peeked };
}
