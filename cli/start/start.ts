import { existsSync } from 'node:fs';
import { ServiceBusClient } from '@azure/service-bus';
import type { StartOptions } from '../commands/start.ts';
import { connectionSettings } from '../connectionSettings.ts';
import { exitCodes } from '../exitCodes.ts';
import { explainError } from '../explainError.ts';
import { type Relay, startRelay } from '../startRelay.ts';
import { createView, type View } from './createView.ts';
import { isProblem } from './isProblem.ts';
import { parseWaitingLine } from './parseWaitingLine.ts';
import { ResultSubscription } from './ResultSubscription.ts';
import { readSamples, type Samples } from './readSamples.ts';
import { forgetRunning, saveRunning } from './runningRelay.ts';
import { waitForSignal } from './waitForSignal.ts';
import { welcome } from './welcome.ts';

const resultTimeoutMs = 60_000;
const drainTimeoutSeconds = 30;

type Session = {
  readonly flags: StartOptions;
  readonly view: View;
  /** Resolves at the first Ctrl-C. */
  readonly interrupted: Promise<void>;
};

/** Runs the built app with the emulators, posts the samples and shows the results. It ends the process. */
export async function start(flags: StartOptions): Promise<never> {
  process.on('exit', () => forgetRunning());
  // The reader is gone: `| head`, or a closed terminal.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => process.exit(1));
  const view = createView(process.stdout, flags.json);
  try {
    const success = await run({ flags, view, interrupted: waitForSignal() });
    process.exit(success ? exitCodes.ok : exitCodes.failed); // even if a sample still has no result
  } catch (error) {
    console.error(explainError(error));
    process.exit(exitCodes.failed);
  }
}

/** @returns whether every result was as expected */
async function postSamples(
  client: ServiceBusClient,
  { messages, expected }: Samples,
  view: View,
): Promise<boolean> {
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
async function reportHostExit({ host }: Relay, view: View, isStopping: () => boolean): Promise<boolean> {
  const code = await host.exited;
  if (!isStopping()) {
    const lastLines = host.output.slice(-20).join('\n');
    view.say(`The Functions host stopped unexpectedly (exit code ${code}). Its last lines:\n${lastLines}`);
  }
  return false;
}

async function demonstrate(
  relay: Relay,
  client: ServiceBusClient,
  samples: Samples,
  { flags, view, interrupted }: Session,
): Promise<boolean> {
  const isFound = !flags.once && saveRunning(connectionSettings(relay.serviceBus, relay.graph));
  const asExpected = await postSamples(client, samples, view);
  if (flags.once) return asExpected;
  view.say(welcome(relay, isFound));
  await interrupted;
  return true;
}

/** @returns whether the exit code is 0 */
async function run(session: Session): Promise<boolean> {
  const { flags, view, interrupted } = session;
  let stopping = false;
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
    demonstrate(relay, client, samples, session),
    interrupted.then(() => !flags.once),
    reportHostExit(relay, view, () => stopping),
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
