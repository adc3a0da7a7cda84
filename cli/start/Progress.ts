import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';

/** What a lane has to do, and what it has used of its allowance. */
export type LaneProgress = {
  readonly lane: ThrottlingArea;
  /** Changes that wait for a write or are being written. */
  readonly waiting: number;
  /** When Graph received the writes of the last window, oldest first, in milliseconds since 1970. */
  readonly writes: readonly number[];
  /** Writes that Graph accepts in one window; 0: no limit. */
  readonly limit: number;
};

/** How many messages there are at each station. */
export type Progress = {
  /** Messages that are not accepted yet. */
  readonly changes: number;
  readonly lanes: readonly LaneProgress[];
};

/** Graph counts writes in windows of this length. */
export const windowMs = 20_000;

export const waitingIn = ({ lanes }: Progress): number =>
  lanes.reduce((sum, { waiting }) => sum + waiting, 0);
