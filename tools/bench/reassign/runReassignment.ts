import { setTimeout as sleep } from 'node:timers/promises';
import { type SpawnedFunctionsHost, spawnFunctionsHost } from '@assignment-relay/functions-host';
import { ServiceBusClient, type ServiceBusSender } from '@azure/service-bus';
import { property } from '../../../src/values/property.ts';
import { trackCpuUse } from '../backlog/trackCpuUse.ts';
import { roots } from '../candidates/roots.ts';
import { Inspector, inspectorEnv } from '../Inspector.ts';
import { type Emulators, startEmulators } from '../startEmulators.ts';
import { cpuMs } from '../throughput/cpuMs.ts';
import { Events } from './Events.ts';
import { limitMemory } from './limitMemory.ts';
import { MemorySamples } from './MemorySamples.ts';
import { from, reassignTenant, to } from './reassignTenant.ts';
import type { Scenario } from './Scenario.ts';
import { Tickets } from './Tickets.ts';
import { Writes } from './Writes.ts';

const reassignmentId = 'bench';
const ticketLane = 'assignment-operations-configuration';
const stateOf = 'assignment-results/Subscriptions/reassignments';
/** How long the results of the last tickets may take. */
const patienceMs = 120_000;

/** Half a second each. */
const pollsPerLine = 120;

export type Run = Awaited<ReturnType<typeof runReassignment>>;

/** Starts the emulators and the app, sends the reassignment, posts tickets meanwhile, and waits until it is completed. */
export async function runReassignment(scenario: Scenario) {
  const log: { readonly at: number; readonly line: string }[] = [];
  /** When the operation of a ticket came into the queue of its lane, by changeId. */
  const accepted = new Map<string, number>();
  const onEnqueued = (path: string, messageId: string) => {
    const [changeId = ''] = messageId.split('/');
    if (path === ticketLane && changeId.startsWith('ticket-')) accepted.set(changeId, Date.now());
  };
  const emulators = await startEmulators({ ...optionsOf(scenario), onEnqueued });
  const host = await limitMemory(scenario.memory, () =>
    spawnFunctionsHost({
      root: roots.relay,
      env: { ...emulators.env, ...inspectorEnv },
      settingsFile: false,
      onLine: (line) => log.push({ at: Date.now(), line }),
    }),
  );
  const client = new ServiceBusClient(emulators.serviceBus.connectionString);
  const events = new Events(client);
  const sender = client.createSender('assignment-changes');
  const inspector = await Inspector.connect(host);
  const memory = new MemorySamples(inspector);
  const writes = new Writes(emulators.graph);
  const liveBefore = await memory.live();
  const machine = trackCpuUse();
  const cpuBefore = cpuOf(host);
  const postedAt = Date.now();
  await send(sender, { reassignmentId, from, to, expected: scenario.assignments });
  const tickets = new Tickets(sender, scenario.ticketSeconds);
  const disturbed = disturb(scenario, { events, sender, emulators });
  const liveWhilePlanned = await whenPlanned(events).then(() => memory.live());
  for (let polls = 1; !events.find('completed'); polls++) {
    if (polls % pollsPerLine === 0) console.log(`${events.changes} changes have ended`);
    if (events.find('held')) throw new Error(JSON.stringify(property(events.find('held')?.data, 'reasons')));
    writes.collect();
    await sleep(500);
  }
  const cpuMsUsed = cpuOf(host) - cpuBefore;
  const machineBusy = machine();
  await tickets.stop();
  const end = Date.now() + patienceMs;
  while (events.ticketResults.size < tickets.posted.size && Date.now() < end) await sleep(250);
  const liveAfter = await memory.live();
  await memory.stop();
  writes.collect();
  const run = {
    ...{ scenario, postedAt, log, writes: writes.all, reads: writes.reads, throttled: writes.throttled },
    events: events.ofReassignment,
    tickets: [...tickets.posted].map(([changeId, posted]) => {
      const result = events.ticketResults.get(changeId);
      const acceptedAt = accepted.get(changeId);
      return {
        posted,
        acceptedMs: acceptedAt && acceptedAt - posted,
        ms: result && result.at - posted,
        outcome: result?.outcome,
      };
    }),
    memory: memory.all,
    live: { before: liveBefore, whilePlanned: liveWhilePlanned, after: liveAfter },
    ...{ cpuMs: cpuMsUsed, machineBusy, ...(await disturbed) },
    largestSessionState: emulators.serviceBus.largestSessionState(stateOf),
    deadLettered: Object.values(emulators.serviceBus.counts()).reduce((sum, q) => sum + q.deadLettered, 0),
  };
  inspector.close();
  await client.close();
  await host.kill();
  await emulators.close();
  return run;
}

function optionsOf(scenario: Scenario) {
  const { writes } = scenario;
  return {
    graph: {
      state: reassignTenant(scenario),
      throttle: { writes, requests: 10 * writes, windowSeconds: 20 },
      requestLogLimit: 1_000_000,
      pageSize: 100,
    },
    settings: {
      GRAPH_WRITES_PER_20_SECONDS: String(writes),
      'AzureFunctionsJobHost__logging__logLevel__Function.advanceReassignment.User': 'Information',
    },
  };
}

const cpuOf = ({ workerPid }: SpawnedFunctionsHost): number => cpuMs(workerPid) ?? Number.NaN;

const send = (sender: ServiceBusSender, body: object) =>
  sender.sendMessages({ body: Buffer.from(JSON.stringify(body)) });

async function whenPlanned(events: Events): Promise<void> {
  while (!events.find('planned') && !events.find('held')) await sleep(10);
}

type Parts = {
  readonly events: Events;
  readonly sender: ServiceBusSender;
  readonly emulators: Emulators;
};

/** Cancels the reassignment, or breaks Graph for a while. */
async function disturb(
  { assignments, cancelAt, maxMinutes, outageSeconds }: Scenario,
  { events, sender, emulators: { graph } }: Parts,
) {
  const lastCheck = Date.now() + maxMinutes * 60_000;
  const changesReach = async (share: number) => {
    while (events.changes < share * assignments && !events.find('completed') && Date.now() < lastCheck)
      await sleep(100);
  };
  if (cancelAt !== undefined) {
    await changesReach(cancelAt);
    if (events.find('completed')) return {};
    const cancelledAt = Date.now();
    await send(sender, { reassignmentId, cancel: true });
    return { cancelledAt };
  }
  if (outageSeconds === 0) return {};
  await changesReach(0.1);
  const outageFrom = Date.now();
  graph.addFault({ status: 503, times: 0 });
  await sleep(outageSeconds * 1_000);
  graph.clearFaults();
  return { outageFrom, outageTo: Date.now() };
}
