import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import { addGraphFaults } from './addGraphFaults.ts';
import type { ChaosRelay } from './ChaosRelay.ts';
import type { Disturbance } from './Disturbance.ts';

type Kind = Pick<Disturbance, 'name' | 'forgets'> & {
  readonly weight: number;
  /** Where the app runs in one process only, or in several only. */
  readonly processes?: 'one' | 'several';
  readonly run: (relay: ChaosRelay, ms: number) => Promise<void>;
};

const lockMs = 120_000;
/** Longer than a lock lasts where several processes share the queues. */
const hangMs = 12_000;

export function disturbancesOf(processes: number): readonly Kind[] {
  const others = processes === 1 ? 'several' : 'one';
  return disturbances.filter((kind) => kind.processes !== others);
}

const disturbances: readonly Kind[] = [
  { name: 'kill -9', weight: 3, forgets: true, run: killAndRestart },
  {
    ...{ name: 'connections cut', weight: 4, forgets: true },
    run: async ({ serviceBus }) => serviceBus.cutConnections(),
  },
  { name: 'locks expired', weight: 4, forgets: false, processes: 'one', run: expireLocks },
  {
    ...{ name: 'a process hung', weight: 2, forgets: true, processes: 'several' },
    run: (relay) => relay.hangHost(hangMs),
  },
  {
    ...{ name: 'results refused', weight: 2, forgets: true },
    run: refuse('assignment-results', 'com.microsoft:server-busy'),
  },
  {
    ...{ name: 'results over quota', weight: 1, forgets: true },
    run: refuse('assignment-results', 'amqp:resource-limit-exceeded'),
  },
  {
    ...{ name: 'operations refused', weight: 1, forgets: false },
    run: refuse('assignment-operations', 'com.microsoft:server-busy'),
  },
  {
    ...{ name: 'errors refused', weight: 1, forgets: false },
    run: refuse('assignment-errors', 'com.microsoft:server-busy'),
  },
  {
    ...{ name: 'no tokens', weight: 2, forgets: false },
    run: withFault({ match: { endpoint: 'identity' }, status: 500 }),
  },
  {
    ...{ name: 'throttled', weight: 1, forgets: false },
    run: withFault({ probability: 0.5, status: 429 }),
  },
  {
    ...{ name: 'throttled, it says until when', weight: 1, forgets: false },
    run: withFault({ probability: 0.5, status: 429, headers: { 'Retry-After': '0.3' } }),
  },
];

/** The message of a queue without sessions stays locked. Where another process works, its locks shall last. */
async function killAndRestart(relay: ChaosRelay): Promise<void> {
  await relay.killHost();
  await sleep(100); // its connections end; before that it would be given what comes back
  if (relay.processes === 1) relay.serviceBus.advance(lockMs + 1);
  await relay.startHost();
}

/** The process hangs for longer than any lock lasts, then goes on as if nothing had been. */
async function expireLocks(relay: ChaosRelay): Promise<void> {
  relay.signal('SIGSTOP');
  relay.serviceBus.advance(lockMs + 1);
  await sleep(100);
  relay.signal('SIGCONT');
}

function refuse(entity: string, condition: string): Kind['run'] {
  return async ({ serviceBus }, ms) => {
    serviceBus.failSends(entity, condition);
    await sleep(ms);
    serviceBus.failSends(entity, undefined);
  };
}

/** Beside what Graph does anyway. Tokens are wanted all the time, because they are short-lived here. */
function withFault(fault: FaultInput): Kind['run'] {
  return async (relay, ms) => {
    relay.addFault({ ...fault, times: 0 });
    await sleep(ms);
    relay.graph.clearFaults();
    addGraphFaults(relay);
  };
}
