/** `npm start`: runs the built app with the emulators, posts the samples and shows the results. */
import { existsSync } from 'node:fs';
import { ServiceBusClient } from '@azure/service-bus';
import { explainError } from './explainError.ts';
import { createView } from './start/createView.ts';
import { isProblem } from './start/isProblem.ts';
import { parseWaitingLine } from './start/parseWaitingLine.ts';
import { ResultSubscription } from './start/ResultSubscription.ts';
import { readOptions } from './start/readOptions.ts';
import { readSamples, type Samples } from './start/readSamples.ts';
import { forgetRunning, saveRunning } from './start/runningRelay.ts';
import { waitForSignal } from './start/waitForSignal.ts';
import { welcome } from './start/welcome.ts';
import { type Relay, startRelay } from './startRelay.ts';

const resultTimeoutMs = 60_000;
const drainTimeoutSeconds = 30;

const flags = readOptions(process.argv);
const interrupted = waitForSignal();
const view = createView(process.stdout, flags.json);
let stopping = false;

process.on('exit', () => forgetRunning());
// The reader is gone: `| head`, or a closed terminal.
for (const output of [process.stdout, process.stderr]) output.on('error', () => process.exit(1));

/** @returns whether every result was as expected */
async function postSamples(client: ServiceBusClient, { messages, expected }: Samples): Promise<boolean> {
  const results = new ResultSubscription(client, view.show);
  for (const changeId of expected.keys()) view.expect(changeId);
  const sender = client.createSender('assignment-changes');
  for (const message of messages) await sender.sendMessages(message);
  const differences = await results.differencesFrom(expected, resultTimeoutMs);
  for (const difference of differences) view.say(difference);
  view.say(
    `${expected.size} changes posted, ${expected.size - differences.length} with the expected result.`,
  );
  return differences.length === 0;
}

/** Resolves when the host stops, which it must not do before this process stops it. */
async function reportHostExit({ host }: Relay): Promise<boolean> {
  const code = await host.exited;
  if (!stopping) {
    const lastLines = host.output.slice(-20).join('\n');
    view.say(`The Functions host stopped unexpectedly (exit code ${code}). Its last lines:\n${lastLines}`);
  }
  return false;
}

async function demonstrate(relay: Relay, client: ServiceBusClient, samples: Samples): Promise<boolean> {
  const isFound = !flags.once && saveRunning(relay.serviceBus.connectionString);
  const asExpected = await postSamples(client, samples);
  if (flags.once) return asExpected;
  view.say(welcome(relay, isFound));
  await interrupted;
  return true;
}

/** @returns whether the exit code is 0 */
async function run(): Promise<boolean> {
  const samples = readSamples();
  const showLine = (line: string) => {
    const waiting = parseWaitingLine(line);
    if (waiting) view.wait(waiting.changeId, waiting.why);
    if (flags.verbose || isProblem(line)) view.say(line);
  };
  let isStarted = false; // a failed start throws an error that contains every line
  const relay = await startRelay({
    serviceBusPort: 5672,
    graphPort: 7072,
    drainTimeoutSeconds,
    // As public reports describe Intune, so that the first run shows when assign is needed.
    graph: { profile: 'observed' },
    settings: { GRAPH_ASSIGN_FALLBACK: process.env['GRAPH_ASSIGN_FALLBACK'] ?? 'all' },
    onLine: (line) => isStarted && showLine(line),
  });
  isStarted = true;
  if (existsSync('local.settings.json'))
    view.say('local.settings.json is ignored: settings come from the environment.');
  for (const line of relay.host.output) showLine(line);
  const client = new ServiceBusClient(relay.serviceBus.connectionString);
  const success = await Promise.race([
    demonstrate(relay, client, samples),
    interrupted.then(() => !flags.once),
    reportHostExit(relay),
  ]);
  stopping = true;
  view.say(
    `Stopping: work in progress may take up to ${drainTimeoutSeconds} s. Press Ctrl-C again to exit at once.`,
  );
  await relay.host.stop(); // before the client closes, so that the last results are shown
  await client.close();
  await relay.stop();
  view.end();
  return success;
}

try {
  const success = await run();
  process.exit(success ? 0 : 1); // even if a sample still has no result
} catch (error) {
  console.error(explainError(error));
  process.exit(1);
}
