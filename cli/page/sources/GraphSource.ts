import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { Hub } from '../Hub.ts';
import type { GraphRequest, WriteCount } from '../PageState.ts';
import type { Source } from '../poll.ts';
import type { GraphControl } from './GraphControl.ts';
import { laneOfPath } from './laneOfPath.ts';

/** How many requests are remembered, for what the page shows of a change. */
const maxRequests = 5_000;

/** The requests that the Graph emulator received: the writes of each second, and what was tried for a change. */
export class GraphSource implements Source {
  readonly #graph: GraphControl;
  readonly #hub: Hub;
  readonly #requests = new Map<number, RecordedRequest>();
  #after = 0;

  constructor(graph: GraphControl, hub: Hub) {
    this.#graph = graph;
    this.#hub = hub;
  }

  async poll(): Promise<void> {
    const requests = await this.#graph.requestsAfter(this.#after);
    for (const request of requests) this.#requests.set(request.sequence, request);
    for (const sequence of this.#requests.keys()) {
      if (this.#requests.size <= maxRequests) break;
      this.#requests.delete(sequence);
    }
    // A request that is not answered yet is read again. One that never will be is left behind after a minute.
    const minuteAgo = new Date(Date.now() - 60_000).toISOString();
    const open = requests.find(({ status, time }) => status === null && time > minuteAgo);
    this.#after = open ? open.sequence - 1 : (requests.at(-1)?.sequence ?? this.#after);
    const seconds = new Set(requests.map(secondOf));
    this.#hub.setWrites(
      countWrites([...this.#requests.values()].filter((one) => seconds.has(secondOf(one)))),
    );
  }

  /**
   * Requests to one policy, oldest first.
   * @param after the time of the policy's last result before: writes to one policy never overlap
   */
  requestsFor(policyId: string, after: string, until: string): GraphRequest[] {
    const wanted = `/${encodeURIComponent(policyId)}/`.toLowerCase();
    return [...this.#requests.values()]
      .filter(({ url, time }) => time > after && time <= until && `${url}/`.toLowerCase().includes(wanted))
      .map(({ time, method, url, status, fault }) => ({ time, method, url, status, faulty: fault !== null }));
  }
}

const secondOf = ({ time }: RecordedRequest) => Math.floor(Date.parse(time) / 1_000);

function countWrites(requests: readonly RecordedRequest[]): WriteCount[] {
  const writes = requests.flatMap((request) => {
    const lane = request.method === 'GET' ? undefined : laneOfPath(request.url);
    return lane === undefined
      ? []
      : [{ lane, second: secondOf(request), isThrottled: request.status === 429 }];
  });
  return [...Map.groupBy(writes, ({ lane, second }) => `${second} ${lane}`).values()].flatMap((same) => {
    const [first] = same;
    const throttled = same.filter(({ isThrottled }) => isThrottled).length;
    return first ? [{ second: first.second, lane: first.lane, writes: same.length, throttled }] : [];
  });
}
