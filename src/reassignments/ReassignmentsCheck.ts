import { randomUUID } from 'node:crypto';
import { messageOf } from '../values/messageOf.ts';
import type { ReassignmentSession } from './ReassignmentSession.ts';

type Open = (reassignmentId: string) => Promise<Pick<ReassignmentSession, 'close'>>;

/**
 * Opens a session of the subscription that counts the changes of reassignments. Without it, each reassignment waits for hours
 * before it fails, and only the log of its function says why.
 */
export class ReassignmentsCheck {
  readonly #open: Open;
  readonly #stop: AbortSignal;
  readonly #error: (line: string) => void;

  constructor(open: Open, stop: AbortSignal, error: (line: string) => void = console.error) {
    this.#open = open;
    this.#stop = stop;
    this.#error = error;
  }

  /** Never rejects: nothing waits for it, and an unhandled rejection would end the process. */
  async run(): Promise<void> {
    try {
      const session = await this.#open(randomUUID()); // a session without a state leaves nothing behind
      await session.close();
    } catch (error) {
      if (this.#stop.aborted) return;
      this.#error(
        `Reassignments cannot start. ${messageOf(error)}. docs/queues-and-host-json.md says how to create this subscription`,
      );
    }
  }
}
