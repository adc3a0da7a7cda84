import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { Dice } from '../plan/Dice.ts';
import { planMessages } from '../plan/planMessages.ts';
import type { ChaosOptions } from '../readOptions.ts';
import { addGraphFaults } from './addGraphFaults.ts';
import { ChaosRelay } from './ChaosRelay.ts';
import { disturb } from './disturb.ts';
import type { Disturbance } from './disturbances.ts';
import { type PostedMessage, postMessages } from './postMessages.ts';
import type { Run } from './Run.ts';
import { waitForFault, waitUntilIdle } from './waitUntilIdle.ts';

/** Posts the plan during disturbances, waits until the relay is idle, and collects what happened. */
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
    await waitForFault(relay);
    relay.graph.clearFaults();
    const settled = await waitUntilIdle(relay);
    const seconds = (Date.now() - started) / 1000;
    return { ...collect(relay, posted, disturbances), accepted, settled, seconds };
  } finally {
    await relay.stop();
  }
}

function collect(
  relay: ChaosRelay,
  posted: readonly PostedMessage[],
  disturbances: readonly Disturbance[],
): Omit<Run, 'accepted' | 'settled' | 'seconds'> {
  return {
    changes: [...new Set(posted.flatMap(({ message }) => message.changes))],
    posted,
    acceptedAtFirstDelivery: relay.acceptedAtFirstDelivery,
    processes: relay.processes,
    faults: relay.faults,
    requests: [...relay.graph.requests],
    state: relay.graph.state(),
    events: withoutRedeliveries(relay.results.messages),
    copies: withoutRedeliveries(relay.copies.messages),
    disturbances,
    deadLetters: countDeadLetters(relay),
  };
}

/** The app takes dead letters out of their queues, and leaves a copy of each. */
function countDeadLetters({ serviceBus, copies }: ChaosRelay): number {
  const reported = withoutRedeliveries(copies.messages).filter(
    ({ applicationProperties }) => applicationProperties?.['reason'] === 'deadLettered',
  );
  return Object.values(serviceBus.counts()).reduce((sum, it) => sum + it.deadLettered, reported.length);
}

/** A consumer whose connection is cut gets a message again. @returns each message once, in the order of the queue */
function withoutRedeliveries(messages: readonly ServiceBusReceivedMessage[]): ServiceBusReceivedMessage[] {
  const bySequence = new Map(messages.map((message) => [Number(message.sequenceNumber), message]));
  return [...bySequence].sort(([one], [other]) => one - other).map(([, message]) => message);
}
