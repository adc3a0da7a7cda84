/** `npm start`: the emulators, the built app, the samples, and the results as they come. */
import { parseArgs } from 'node:util';
import { ServiceBusClient } from '@azure/service-bus';
import { type Relay, startRelay } from '../emulators/startRelay.ts';
import { createView } from './start/createView.ts';
import { toPendingRow, toResultRow } from './start/ResultRow.ts';
import { Results } from './start/Results.ts';
import { forgetRunning, saveRunning } from './start/running.ts';
import { readSamples } from './start/samples.ts';
import { welcome } from './start/welcome.ts';

const longestWaitMs = 60_000;

const { values: flags } = parseArgs({ options: { once: { type: 'boolean' }, verbose: { type: 'boolean' } } });
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
});
const view = createView(process.stdout);
let stopping = false;

async function postSamples(client: ServiceBusClient): Promise<boolean> {
  const { messages, expected } = readSamples();
  const results = new Results(client, (event) => view.show(toResultRow(event)));
  for (const changeId of expected.keys()) view.show(toPendingRow(changeId));
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

async function demonstrate(relay: Relay, client: ServiceBusClient): Promise<boolean> {
  const asExpected = await postSamples(client);
  if (flags.once) return asExpected;
  view.say(welcome(relay));
  await interrupted;
  return true;
}

const relay = await startRelay({
  serviceBusPort: 5672,
  graphPort: 7072,
  onLine: (line) => (flags.verbose || /^\S+ (error|critical) /.test(line)) && view.say(line),
});
saveRunning({ serviceBusConnection: relay.serviceBus.connectionString });
const client = new ServiceBusClient(relay.serviceBus.connectionString);
const good = await Promise.race([
  demonstrate(relay, client),
  interrupted.then(() => !flags.once),
  hostEnded(relay),
]);
stopping = true;
view.say('Stopping: what is in flight ends first.');
await relay.host.stop(); // the last results are shown
await client.close();
await relay.stop();
forgetRunning();
process.exit(good ? 0 : 1); // whatever the samples still wait for
