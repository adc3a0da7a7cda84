import { expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config.ts';
import { type Stories, traceStories } from '../../../src/telemetry/traceStories.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';
import { aTraceparent, RecordingTelemetry } from '../../support/RecordingTelemetry.ts';

const config = readConfig({ ServiceBusConnection: 'Endpoint=sb://127.0.0.1;SharedAccessSignature=s' });
const message = anIncomingMessage();
const log = () => {};

/** Stories that write down what they get. */
function setUp() {
  const seen: unknown[] = [];
  const run = async (...args: unknown[]) => void seen.push(args);
  const stories = {
    ...{ acceptChanges: { run }, applyChange: (lane: string) => ({ run: run.bind(undefined, lane) }) },
    ...{ advanceReassignment: { run }, reportDeadLetter: { run }, reportDeadStep: { run } },
  };
  const telemetry = new RecordingTelemetry();
  return { seen, telemetry, traced: traceStories(stories, config, telemetry) };
}

const traced = { ...message, traceparent: aTraceparent(1), enqueuedAt: expect.any(Number) };
const { changesQueue, deadLettersQueue, reassignmentsQueue } = config;
const lane = config.operationsQueues.enrollment;

test.each<[string, string, (stories: Stories) => Promise<void>, unknown[]]>([
  ['acceptChanges', changesQueue, (all) => all.acceptChanges.run([message], log), [[traced], log]],
  [
    'applyChange',
    lane,
    (all) => all.applyChange('enrollment').run(message, log),
    ['enrollment', traced, log],
  ],
  [
    'advanceReassignment',
    reassignmentsQueue,
    (all) => all.advanceReassignment.run(message, log),
    [traced, log],
  ],
  [
    'reportDeadLetter',
    deadLettersQueue,
    (all) => all.reportDeadLetter.run(message, changesQueue, log),
    [traced, changesQueue, log],
  ],
  [
    'reportDeadLetter of a lane',
    `${lane}/$DeadLetterQueue`,
    (all) => all.reportDeadLetter.run(message, lane, log),
    [traced, lane, log],
  ],
  [
    'reportDeadStep',
    `${reassignmentsQueue}/$DeadLetterQueue`,
    (all) => all.reportDeadStep.run(message, log),
    [traced, log],
  ],
])('%s runs in a span of its queue', async (_name, queue, run, expected) => {
  const { seen, telemetry, traced: stories } = setUp();
  await run(stories);
  expect(seen).toEqual([expected]);
  expect(telemetry.spans.map(({ name }) => name)).toEqual([`process ${queue}`]);
});
