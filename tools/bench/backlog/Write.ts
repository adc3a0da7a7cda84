import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import { numberOf } from '../changes.ts';

/** What Graph was asked to write, and whether it did. */
export type Write = {
  /** Milliseconds since the backlog was posted. */
  readonly ms: number;
  readonly accepted: boolean;
  readonly url: string;
  /** Of the change. */
  readonly number: number;
};

type Request = Pick<RecordedRequest, 'time' | 'method' | 'url' | 'status' | 'body'>;

/** Those that Graph has answered: with 200, or with 429. */
export const toWrites = (requests: readonly Request[], start: number): Write[] =>
  requests
    .filter(({ method, status }) => method === 'PATCH' && status !== null)
    .map(({ time, status, url, body }) => ({
      ...{ ms: Date.parse(time) - start, accepted: status === 200 },
      ...{ url, number: numberOf(body) },
    }));
