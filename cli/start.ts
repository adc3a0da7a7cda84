/** `npm start`: the emulators, the built app, the samples, and the results as they come. */
import { existsSync } from 'node:fs';
import { ServiceBusClient } from '@azure/service-bus';
import { createView } from './start/createView.ts';
import { interruption } from './start/interruption.ts';
import { isProblem } from './start/isProblem.ts';
import { Results } from './start/Results.ts';
import { readOptions } from './start/readOptions.ts';
import { readWaiting } from './start/readWaiting.ts';
import { forgetRunning, saveRunning } from './start/running.ts';
import { readSamples, type Samples } from './start/samples.ts';
import { welcome } from './start/welcome.ts';
import { type Relay, startRelay } from './startRelay.ts';

const longestWaitMs = 60_000;
const drainTimeoutSeconds = 30;

const flags = readOptions(process.argv);
const interrupted = interruption();
const view = createView(process.stdout, flags.json);
let stopping = false;

process.on('exit', () => forgetRunning());
for (const output of [process.stdout, process.stderr]) output.on('error', () => process.exit(1)); // nobody reads on: `| head`, or the terminal is closed

async function postSamples(client: ServiceBusClient, { messages, expected }: Samples): Promise<boolean> {
  const results = new Results(client, view.show);
  for (const changeId of expected.keys()) view.expect(changeId);
  const sender = client.createSender('assignment-changes');
  for (const message of messages) await sender.sendMessages(message);
  const differences = await results.differences(expected, longestWaitMs);
  for (const difference of differences) view.say(difference);
  view.say(
    `${expected.size} changes posted, ${expected.size - differences.length} with the expected result.`,
  );
  return differences.length === 0;
}

/** The app has no business to end before it is told to. */
async function hostEnded({ host }: Relay): Promise<boolean> {
  const code = await host.exited;
  if (!stopping)
    view.say(`The Functions host ended (exit code ${code}):\n${host.output.slice(-20).join('\n')}`);
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

/** @returns whether all went well */
async function run(): Promise<boolean> {
  const samples = readSamples();
  const say = (line: string) => {
    const waiting = readWaiting(line);
    if (waiting) view.wait(waiting.changeId, waiting.why);
    if (flags.verbose || isProblem(line)) view.say(line);
  };
  let isStarted = false; // until then the error has every line
  const relay = await startRelay({
    serviceBusPort: 5672,
    graphPort: 7072,
    drainTimeoutSeconds,
    onLine: (line) => isStarted && say(line),
  });
  isStarted = true;
  if (existsSync('local.settings.json'))
    view.say('local.settings.json is left aside: settings are those of the environment.');
  for (const line of relay.host.output) say(line);
  const client = new ServiceBusClient(relay.serviceBus.connectionString);
  const good = await Promise.race([
    demonstrate(relay, client, samples),
    interrupted.then(() => !flags.once),
    hostEnded(relay),
  ]);
  stopping = true;
  view.say(
    `Stopping: what is in flight ends first, within ${drainTimeoutSeconds} s or so. Another Ctrl-C ends all at once.`,
  );
  await relay.host.stop(); // the last results are shown
  await client.close();
  await relay.stop();
  view.end();
  return good;
}

try {
  const good = await run();
  process.exit(good ? 0 : 1); // whatever the samples still wait for
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
