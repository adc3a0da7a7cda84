import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import { configuration } from '../../../test/support/aPolicy.ts';
import { addGraphFaults } from './addGraphFaults.ts';
import type { ChaosRelay } from './ChaosRelay.ts';

/** A failure that happened; times in milliseconds since 1970. */
export type Disturbance = {
  readonly name: string;
  /** Whether the app may repeat a write afterwards: it was killed, or could not complete the message of the write. */
  readonly allowsRepeat: boolean;
  readonly from: number;
  readonly to: number;
};

type Kind = Pick<Disturbance, 'name'> & {
  readonly weight: number;
  /** `several`: only if there are several processes. Each keeps the results of its own writes until it can publish them. */
  readonly allowsRepeat: boolean | 'several';
  /** Left out if the kind is for any number of processes. */
  readonly processes?: 'one' | 'several';
  /** Resolves with false if the failure did not happen, because nothing was in progress that it would have hit. */
  readonly run: (relay: ChaosRelay, ms: number) => Promise<unknown>;
};

/** The operations queues of the planned changes. */
const lanes = ['assignment-operations-configuration', 'assignment-operations-resourceAccess'];
const lockMs = 120_000;
/** Short against the retry budget: a policy that fails for longer while Graph accepts others is given up. */
const briefMs = 1_000;
/** Graph applies the write, but a proxy answers it with a 200 of its own, such as a sign-in page. */
const signInPage = {
  status: 200,
  apply: true,
  headers: { 'Content-Type': 'text/html' },
  body: '<html><title>Sign in</title></html>',
};
/** Longer than the locks of a run with several processes. */
const hangMs = 12_000;

export function disturbancesOf(processes: number): readonly (Kind & Pick<Disturbance, 'allowsRepeat'>)[] {
  const unsuitable = processes === 1 ? 'several' : 'one';
  return disturbances
    .filter((kind) => kind.processes !== unsuitable)
    .map((kind) => ({
      ...kind,
      allowsRepeat: kind.allowsRepeat === 'several' ? processes > 1 : kind.allowsRepeat,
    }));
}

const disturbances: readonly Kind[] = [
  { name: 'kill -9', weight: 3, allowsRepeat: true, run: killAndRestart },
  { name: 'kill -9 of the worker', weight: 2, allowsRepeat: true, run: killWorker },
  { name: 'stop during a wait', weight: 1, allowsRepeat: false, run: stopDuringWait },
  {
    ...{ name: 'connections cut', weight: 4, allowsRepeat: true },
    run: async ({ serviceBus }) => serviceBus.cutConnections(),
  },
  { name: 'locks expired', weight: 4, allowsRepeat: false, processes: 'one', run: expireLocks },
  { name: 'session locks lost', weight: 3, allowsRepeat: 'several', run: loseSessionLocks },
  {
    ...{ name: 'process hung', weight: 2, allowsRepeat: true, processes: 'several' },
    run: (relay) => relay.hangHost(hangMs),
  },
  {
    ...{ name: 'results refused', weight: 2, allowsRepeat: 'several' },
    run: refuse(['assignment-results'], 'com.microsoft:server-busy'),
  },
  {
    ...{ name: 'results over quota', weight: 1, allowsRepeat: 'several' },
    run: refuse(['assignment-results'], 'amqp:resource-limit-exceeded'),
  },
  {
    ...{ name: 'operations refused', weight: 1, allowsRepeat: false },
    run: refuse(lanes, 'com.microsoft:server-busy'),
  },
  {
    ...{ name: 'operations of a lane refused', weight: 1, allowsRepeat: false },
    run: refuse(lanes.slice(0, 1), 'com.microsoft:server-busy'),
  },
  {
    ...{ name: 'errors refused', weight: 1, allowsRepeat: false },
    run: refuse(['assignment-errors'], 'com.microsoft:server-busy'),
  },
  {
    ...{ name: 'no tokens', weight: 2, allowsRepeat: false },
    run: withFault({ match: { endpoint: 'identity' }, status: 500 }),
  },
  {
    ...{ name: 'throttled', weight: 1, allowsRepeat: false },
    run: withFault({ probability: 0.5, status: 429 }),
  },
  {
    ...{ name: 'throttled with Retry-After', weight: 1, allowsRepeat: false },
    run: withFault({ probability: 0.5, status: 429, headers: { 'Retry-After': '0.3' } }),
  },
  {
    ...{ name: 'one policy fails', weight: 2, allowsRepeat: false },
    run: (relay) => withFault({ match: { path: configuration(1) }, status: 500 })(relay, briefMs),
  },
  {
    ...{ name: 'a lane is down', weight: 2, allowsRepeat: false },
    run: withFault({ match: { path: 'resourceAccessProfiles' }, status: 503 }),
  },
  {
    ...{ name: 'sign-in pages after writes', weight: 2, allowsRepeat: false },
    run: withFault({ match: { method: 'PATCH' }, probability: 0.5, ...signInPage }),
  },
  { name: 'peeks show nothing', weight: 2, allowsRepeat: false, run: limitPeeks('everything') },
  { name: 'peeks show later messages', weight: 2, allowsRepeat: false, run: limitPeeks('firstAskedFor') },
];

/** Advances time so that the locks of the killed process expire, unless other processes hold locks too. */
async function killAndRestart(relay: ChaosRelay): Promise<void> {
  await relay.killHost();
  await sleep(100); // until its connections are closed: before that, it would get the messages again
  if (relay.processes === 1) relay.serviceBus.advance(lockMs + 1);
  await relay.startHost();
}

async function killWorker(relay: ChaosRelay): Promise<void> {
  if (await relay.killWorker()) return;
  if (relay.processes === 1) relay.serviceBus.advance(lockMs + 1);
  await relay.startHost();
}

/** Longer than the host gives a stop, 10 s, but within the retry budget: the change waits until the process is gone. */
const longWait = { status: 429, headers: { 'Retry-After': '25' } };
const firstWaitMs = 5_000;

async function stopDuringWait(relay: ChaosRelay): Promise<boolean> {
  const fault = relay.addFault({ ...longWait, times: 0 });
  const isWaiting = () => relay.graph.requests.some((request) => request.fault === fault);
  const happened = await until(isWaiting, firstWaitMs);
  relay.graph.clearFaults();
  addGraphFaults(relay);
  if (!happened) return false;
  await relay.stopHosts();
  if (relay.processes === 1) relay.serviceBus.advance(lockMs + 1);
  await Promise.all(Array.from({ length: relay.processes }, () => relay.startHost()));
  return true;
}

/** Each message in work is delivered again, to the same process or another one, while its first delivery goes on. */
function loseSessionLocks({ serviceBus }: ChaosRelay, ms: number): Promise<boolean> {
  return until(() => lanes.some((lane) => serviceBus.loseSessionLocks(lane) > 0), ms);
}

/** Probes until the answer is yes. @returns false if it is not within this time */
async function until(probe: () => boolean, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (!probe()) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** The process hangs until every lock has expired, then continues as if nothing had happened. */
async function expireLocks(relay: ChaosRelay): Promise<void> {
  relay.signal('SIGSTOP');
  relay.serviceBus.advance(lockMs + 1);
  await sleep(100);
  relay.signal('SIGCONT');
}

function refuse(entities: readonly string[], condition: string): Kind['run'] {
  return async ({ serviceBus }, ms) => {
    for (const entity of entities) serviceBus.failSends(entity, condition);
    await sleep(ms);
    for (const entity of entities) serviceBus.failSends(entity, undefined);
  };
}

/** Service Bus does not promise a complete answer to a peek of a queue with sessions. */
function limitPeeks(omission: 'everything' | 'firstAskedFor'): Kind['run'] {
  return async ({ serviceBus }, ms) => {
    for (const lane of lanes) serviceBus.limitPeeks(lane, omission);
    await sleep(ms);
    for (const lane of lanes) serviceBus.limitPeeks(lane, undefined);
  };
}

/** Adds a fault to the usual ones for a while. */
function withFault(fault: FaultInput): Kind['run'] {
  return async (relay, ms) => {
    relay.addFault({ ...fault, times: 0 });
    await sleep(ms);
    relay.graph.clearFaults();
    addGraphFaults(relay);
  };
}
