import { setTimeout as sleep } from 'node:timers/promises';
import { addGraphFaults } from './addGraphFaults.ts';
import type { ChaosRelay } from './ChaosRelay.ts';

type Kind = {
  readonly name: string;
  readonly weight: number;
  readonly run: (relay: ChaosRelay, ms: number) => Promise<void>;
};

const lockMs = 120_000;

export const disturbances: readonly Kind[] = [
  { name: 'kill -9', weight: 3, run: killAndRestart },
  { name: 'connections cut', weight: 4, run: async ({ serviceBus }) => serviceBus.cutConnections() },
  { name: 'locks expired', weight: 4, run: expireLocks },
  { name: 'results refused', weight: 2, run: refuse('assignment-results', 'com.microsoft:server-busy') },
  {
    name: 'results over quota',
    weight: 1,
    run: refuse('assignment-results', 'amqp:resource-limit-exceeded'),
  },
  {
    name: 'operations refused',
    weight: 1,
    run: refuse('assignment-operations', 'com.microsoft:server-busy'),
  },
  { name: 'errors refused', weight: 1, run: refuse('assignment-errors', 'com.microsoft:server-busy') },
  { name: 'no tokens', weight: 2, run: withoutTokens },
];

async function killAndRestart(relay: ChaosRelay): Promise<void> {
  await relay.host.kill();
  relay.serviceBus.advance(lockMs + 1); // the message of a queue without sessions stays locked
  await relay.startHost();
}

/** The process hangs for longer than any lock lasts, then goes on as if nothing had been. */
async function expireLocks(relay: ChaosRelay): Promise<void> {
  relay.host.signal('SIGSTOP');
  relay.serviceBus.advance(lockMs + 1);
  await sleep(100);
  relay.host.signal('SIGCONT');
}

function refuse(entity: string, condition: string): Kind['run'] {
  return async ({ serviceBus }, ms) => {
    serviceBus.failSends(entity, condition);
    await sleep(ms);
    serviceBus.failSends(entity, undefined);
  };
}

/** The endpoint of tokens fails; some are wanted, because tokens are short-lived here. */
async function withoutTokens({ graph }: ChaosRelay, ms: number): Promise<void> {
  graph.addFault({ match: { endpoint: 'identity' }, times: 0, status: 500 });
  await sleep(ms);
  graph.clearFaults();
  addGraphFaults(graph);
}
