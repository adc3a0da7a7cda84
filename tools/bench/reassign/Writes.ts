import type { GraphEmulator, RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import { isOfTicket, laneOfUrl } from './reassignTenant.ts';

export type Write = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly accepted: boolean;
  readonly lane: string;
  readonly isOfTicket: boolean;
};

/** What the app has asked Graph for. The emulator's log is emptied meanwhile, because 100,000 changes fill the memory. */
export class Writes {
  readonly #graph: GraphEmulator;
  readonly #writes: RecordedRequest[] = [];
  readonly #throttledReads: RecordedRequest[] = [];
  #unanswered: RecordedRequest[] = [];
  #reads = 0;

  constructor(graph: GraphEmulator) {
    this.#graph = graph;
  }

  /** Call it every few seconds. */
  collect(): void {
    const requests = [...this.#unanswered, ...this.#graph.requests];
    this.#graph.clearRequests();
    this.#unanswered = requests.filter(({ status }) => status === null);
    for (const request of requests) {
      if (request.status === null || request.endpoint !== 'graph') continue;
      if (request.method !== 'GET') this.#writes.push(request);
      else if (request.status === 429) this.#throttledReads.push(request);
      else this.#reads += 1;
    }
  }

  get reads(): number {
    return this.#reads;
  }

  /** How many requests were answered with 429. */
  get throttled(): number {
    return this.#throttledReads.length + this.#writes.filter(({ status }) => status === 429).length;
  }

  get all(): Write[] {
    return this.#writes
      .map(({ time, status, url }) => ({
        at: Date.parse(time),
        accepted: status !== null && status < 300,
        lane: laneOfUrl(url),
        isOfTicket: isOfTicket(url),
      }))
      .toSorted((a, b) => a.at - b.at);
  }
}
