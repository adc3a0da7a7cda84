import type { PeekableQueue } from './PeekableQueue.ts';

/**
 * Reports each queue that is partitioned, which no queue of the relay may be. Service Bus shows that to a client without
 * management rights in two places only: in the sequence numbers of messages, which this peeks at start, and in its refusal
 * of a batch, whose cause SendError names. So a partitioned topic, or a queue that is empty at start, is reported when the
 * first batch is refused.
 */
export class PartitionCheck {
  readonly #queues: readonly Pick<PeekableQueue, 'name' | 'showsPartitions'>[];
  readonly #console: Pick<Console, 'error'>;

  constructor(
    queues: readonly Pick<PeekableQueue, 'name' | 'showsPartitions'>[],
    output: Pick<Console, 'error'> = console,
  ) {
    this.#queues = queues;
    this.#console = output;
  }

  /** Never rejects. A queue that cannot be peeked is not reported here: the host and SessionCheck report it. */
  async run(): Promise<void> {
    await Promise.all(this.#queues.map((queue) => this.#check(queue)));
  }

  async #check(queue: Pick<PeekableQueue, 'name' | 'showsPartitions'>): Promise<void> {
    const partitioned = await queue.showsPartitions().catch(() => false);
    if (partitioned) this.#console.error(explainPartitions(queue.name));
  }
}

function explainPartitions(queue: string): string {
  return `The queue ${queue} is partitioned: Service Bus keeps no order between its partitions and refuses batches. Partitioning can be set only when a queue is created: delete it, create it without partitioning, and post the changes that were in it again`;
}
