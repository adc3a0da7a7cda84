import type { GraphEmulator } from '@assignment-relay/intune-graph-emulator';
import type { ServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { catalogue } from '../../src/assignments/types/catalogue.ts';
import type { Config } from '../../src/config.ts';
import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';
import { type Progress, windowMs } from './Progress.ts';

type Emulators = {
  readonly serviceBus: Pick<ServiceBusEmulator, 'counts'>;
  readonly graph: Pick<GraphEmulator, 'requests'>;
};

const laneOfCollection = new Map<string, ThrottlingArea>(
  catalogue.map(({ collection, throttlingArea }) => [collection, throttlingArea]),
);

/** Reads the counts of the emulators. It changes nothing there. */
export function readProgress({ serviceBus, graph }: Emulators, config: Config, now: number): Progress {
  const counts = serviceBus.counts();
  const inQueue = (queue: string) => {
    const { active = 0, locked = 0, deferred = 0, scheduled = 0 } = counts[queue] ?? {};
    return active + locked + deferred + scheduled;
  };
  const { changesQueue, operationsQueues, lanes } = config;
  const writes = Map.groupBy(recentWrites(graph.requests, now), ({ lane }) => lane);
  return {
    changes: inQueue(changesQueue),
    lanes: lanes.map((lane) => ({
      lane,
      waiting: inQueue(operationsQueues[lane]),
      writes: (writes.get(lane) ?? []).map(({ time }) => time),
      limit: config.graph.writesPer20Seconds[lane],
    })),
  };
}

function recentWrites(requests: GraphEmulator['requests'], now: number) {
  const before = requests.findLastIndex(({ time }) => Date.parse(time) <= now - windowMs);
  return requests
    .slice(before + 1)
    .filter(({ endpoint, method }) => endpoint === 'graph' && method !== 'GET')
    .map(({ url, time }) => ({ lane: laneOf(url), time: Date.parse(time) }));
}

/** The collection is the third segment, e.g. of `/beta/deviceManagement/deviceConfigurations/…`. */
const laneOf = (url: string) => laneOfCollection.get(url.split(/[/?]/)[3] ?? '');
