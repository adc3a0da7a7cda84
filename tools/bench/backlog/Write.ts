import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import { changeNumberOf } from '../changes.ts';

/** A write request that Graph has answered. */
export type Write = {
  /** Milliseconds since the backlog was posted. */
  readonly ms: number;
  readonly accepted: boolean;
  readonly url: string;
  /** The number of the change. */
  readonly number: number;
};

type Request = Pick<RecordedRequest, 'time' | 'method' | 'url' | 'status' | 'body'>;

/** Graph has accepted a write if it answered 200; otherwise it answered 429. */
export const toWrites = (requests: readonly Request[], start: number): Write[] =>
  requests
    .filter(({ method, status }) => method === 'PATCH' && status !== null)
    .map(({ time, status, url, body }) => ({
      ...{ ms: Date.parse(time) - start, accepted: status === 200 },
      ...{ url, number: changeNumberOf(body) },
    }));
