import type { Receiver } from '@assignment-relay/functions-host';
import { expect, test } from '@jest/globals';
import { readSamples } from '../../cli/start/readSamples.ts';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { FlowRelay } from '../support/flow/FlowRelay.ts';
import { describeDotnetReceiver } from './dotnetReceiver.ts';

const samples = readSamples();
const trace = { 'Diagnostic-Id': '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };

/** What the app did with the samples, without what differs from run to run. */
async function runSamples(receiver: Receiver) {
  const relay = await FlowRelay.start({ receiver });
  const withoutPort = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replaceAll(relay.graph.url, 'graph'));
  try {
    for (const { body, ...message } of samples.messages)
      await relay.send(body, { ...message, applicationProperties: trace });
    await relay.settled();
    return {
      events: sortById(relay.results.events.map(toEvent).map(withoutPort)),
      outcomes: new Map(relay.results.events.map(({ data }) => [data.changeId, data.outcome])),
      copies: sortById(relay.copies.messages.map(toCopy).map(withoutPort)),
      state: relay.graph.state(),
      deadLetters: relay.deadLetters,
    };
  } finally {
    await relay.stop();
  }
}

function toEvent({ id, type, subject, data: { response, ...data } }: ResultEvent) {
  return { id, type, subject, data, status: response?.status };
}

function toCopy({ correlationId, body, applicationProperties }: FlowRelay['copies']['messages'][number]) {
  return { id: String(correlationId), body: String(body), applicationProperties };
}

const sortById = <T extends { readonly id: string }>(all: readonly T[]): T[] =>
  all.toSorted((one, other) => one.id.localeCompare(other.id));

describeDotnetReceiver(() => {
  test('the samples have the expected results, and the same events, copies and state as with the local host', async () => {
    const dotnet = await runSamples('dotnet');
    expect(dotnet.outcomes).toEqual(samples.expected);
    expect(dotnet.events).toHaveLength(samples.expected.size);
    expect(dotnet.deadLetters).toBe(0);
    expect(dotnet).toEqual(await runSamples('node'));
  });
});
