import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { ChaosOptions } from '../options.ts';
import { Dice } from '../plan/Dice.ts';
import { planMessages } from '../plan/planMessages.ts';
import { addGraphFaults } from './addGraphFaults.ts';
import { ChaosRelay } from './ChaosRelay.ts';
import type { Disturbance } from './Disturbance.ts';
import { disturb } from './disturb.ts';
import type { Posted } from './Posted.ts';
import { postMessages } from './postMessages.ts';
import type { Run } from './Run.ts';
import { settle } from './settle.ts';

/** Posts the plan while things go wrong, lets the relay end its work, and gathers what there is to see. */
export async function runChaos(options: ChaosOptions): Promise<Run> {
  const accepted: string[] = [];
  const relay = await ChaosRelay.start(options, accepted);
  const started = Date.now();
  try {
    const messages = planMessages(options.changes, options.policies, new Dice(options.seed));
    addGraphFaults(relay);
    const end = started + options.minutes * 60_000;
    const [posted, disturbances] = await Promise.all([
      postMessages(relay.client.createSender('assignment-changes'), messages, end),
      disturb(relay, new Dice(options.seed + 1), end),
    ]);
    relay.graph.clearFaults();
    const settled = await settle(relay);
    return {
      ...gather(relay, posted, disturbances),
      accepted,
      settled,
      seconds: (Date.now() - started) / 1000,
    };
  } finally {
    await relay.stop();
  }
}

function gather(
  relay: ChaosRelay,
  posted: readonly Posted[],
  disturbances: readonly Disturbance[],
): Omit<Run, 'accepted' | 'settled' | 'seconds'> {
  return {
    changes: [...new Set(posted.flatMap(({ message }) => message.changes))],
    posted,
    takenAtOnce: relay.takenAtOnce,
    processes: relay.processes,
    faults: relay.faults,
    requests: [...relay.graph.requests],
    state: relay.graph.state(),
    events: once(relay.results.messages),
    copies: once(relay.copies.messages),
    disturbances,
    deadLetters: Object.values(relay.serviceBus.counts()).reduce((sum, it) => sum + it.deadLettered, 0),
  };
}

/** A consumer whose connection is cut gets a message again. In the order in which the broker took them. */
function once(messages: readonly ServiceBusReceivedMessage[]): ServiceBusReceivedMessage[] {
  const bySequence = new Map(messages.map((message) => [Number(message.sequenceNumber), message]));
  return [...bySequence].sort(([one], [other]) => one - other).map(([, message]) => message);
}
