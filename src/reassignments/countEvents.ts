import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { reassignmentOf } from '../operations/operation.ts';
import { outcomes } from '../results/resultEvent.ts';
import { property } from '../values/property.ts';
import { shorten } from '../values/shorten.ts';
import { Bits } from './Bits.ts';
import type { ReassignmentSession } from './ReassignmentSession.ts';
import type { Failure, ReassignmentState } from './ReassignmentState.ts';

/** They have to fit into the session state with everything else, so their texts are short, and their bytes are limited. */
const maxFailures = 200;
const maxFailureBytes = 64 * 1_024;
const maxMessageLength = 200;

/** Limits how long one step takes, because a cancellation waits behind it. */
const maxRounds = 10;

/**
 * Counts the events that have arrived. Each change counts once, whatever is delivered again: the state is written before the
 * events are completed.
 */
export async function countEvents(
  session: ReassignmentSession,
  state: ReassignmentState,
): Promise<ReassignmentState> {
  let counted = state;
  for (let round = 0; round < maxRounds; round++) {
    const events = await session.receive();
    if (events.length === 0) break;
    counted = addEvents(counted, events);
    await session.writeState(counted);
    await session.complete(events);
  }
  return counted;
}

export function addEvents(
  state: ReassignmentState,
  events: readonly Pick<ServiceBusReceivedMessage, 'body'>[],
): ReassignmentState {
  const ended = new Bits(state.ended);
  const counts = { ...state.counts };
  const failures = [...state.failures];
  let failureBytes = bytesOf(failures);
  for (const { body } of events) {
    const data = dataOf(body);
    const { data: part } = reassignmentOf.safeParse(property(data, 'reassignment'));
    const outcome = outcomes.find((name) => name === property(data, 'outcome'));
    if (!part || !outcome || ended.has(part.number)) continue;
    ended.add(part.number);
    counts[outcome]++;
    if (outcome === 'applied' || outcome === 'cancelled' || failures.length >= maxFailures) continue;
    const failure = toFailure(data, outcome);
    failureBytes += bytesOf(failure);
    if (failureBytes <= maxFailureBytes) failures.push(failure);
  }
  return { ...state, ended: ended.toString(), counts, failures };
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** An event that cannot be read is not counted: nobody but the app publishes here. */
function dataOf(body: unknown): unknown {
  try {
    const text = body instanceof Uint8Array ? Buffer.from(body).toString() : JSON.stringify(body);
    return property(JSON.parse(text), 'data');
  } catch {
    return undefined;
  }
}

function toFailure(data: unknown, outcome: string): Failure {
  const error = property(data, 'error');
  const text = (value: unknown) => (typeof value === 'string' ? shorten(value, maxMessageLength) : undefined);
  const policyId = text(property(data, 'policyId'));
  const code = text(property(error, 'code'));
  const message = text(property(error, 'message'));
  return {
    changeId: String(property(data, 'changeId')),
    ...(policyId && { policyId }),
    outcome,
    ...(code && { code }),
    ...(message && { message }),
  };
}
