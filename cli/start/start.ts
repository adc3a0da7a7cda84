import { setTimeout } from 'node:timers/promises';
import type { ServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import type { StartOptions } from '../commands/start.ts';
import { connectionSettings } from '../connectionSettings.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { explainError } from '../explainError.ts';
import { leftUndone } from './leftUndone.ts';
import { drainTimeoutSeconds, openSession, type Session } from './openSession.ts';
import { ResultSubscription } from './ResultSubscription.ts';
import { readSamples } from './readSamples.ts';
import { forgetRunning, saveRunning } from './runningRelay.ts';
import { waitForSignal } from './waitForSignal.ts';
import { welcome } from './welcome.ts';

const resultTimeoutMs = 60_000;
const refreshMs = 250;
const lastResultsMs = 2_000;

/** Runs the built app with the emulators, posts the samples and shows the results. It ends the process. */
export async function start(options: StartOptions): Promise<never> {
  process.on('exit', () => forgetRunning());
  // The reader is gone: `| head`, or a closed terminal.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => process.exit(1));
  try {
    process.exit(await run(options)); // even if a sample still has no result
  } catch (error) {
    console.error(explainError(error));
    process.exit(exitCodes.failed);
  }
}

async function run(options: StartOptions): Promise<ExitCode> {
  const interrupted = waitForSignal();
  const session = await openSession(options);
  const { view } = session;
  process.on('exit', () => view.end());
  setInterval(() => view.refresh(), refreshMs).unref();
  const stopping = new AbortController();
  const code = await Promise.race([
    demonstrate(session, options),
    interrupted.then(() => sayStopping(session)),
    reportHostExit(session, stopping.signal),
  ]);
  stopping.abort();
  await stop(session);
  return code;
}

/** What is left undone is said at the exit, because a second Ctrl-C causes it at once. */
function sayStopping({ view, progress, config }: Session): ExitCode {
  view.say(
    `Stopping. Work in progress may take ${drainTimeoutSeconds} s. Press Ctrl-C again to exit at once.`,
  );
  process.prependListener('exit', () => {
    view.end();
    view.say(leftUndone(progress(), config));
  });
  return exitCodes.stopped;
}

/** Posts the samples. With `--once` it returns when each has its result; otherwise it never returns. */
async function demonstrate(session: Session, { once }: StartOptions): Promise<ExitCode> {
  const { relay, view } = session;
  const isFound = !once && saveRunning(connectionSettings(relay.serviceBus, relay.graph));
  const asExpected = await postSamples(session);
  if (once) return asExpected ? exitCodes.ok : exitCodes.failed;
  const { servePage } = await import('../page/servePage.ts'); // `--once` does not need it
  const page = await servePage(session);
  view.say(welcome(relay, isFound, page.url));
  return new Promise(() => {});
}

/** @returns whether every result was as expected */
async function postSamples({ client, config, view }: Session): Promise<boolean> {
  const { messages, expected } = readSamples();
  const results = new ResultSubscription(client, config.resultsTopic, expected, {
    onResult: (event) => view.result(event),
    onReassignment: (event) => view.reassignment(event),
    onError: ({ message }) => view.hostLine({ kind: 'problem', text: `${config.resultsTopic}: ${message}` }),
  });
  const sender = client.createSender(config.changesQueue);
  for (const message of messages) await sender.sendMessages(message);
  const differences = await results.differences(resultTimeoutMs);
  for (const difference of differences) view.say(difference);
  view.say(
    `${expected.size} changes posted, ${expected.size - differences.length} with the expected result.`,
  );
  return differences.length === 0;
}

/** Resolves when the host stops, which it must not do before this process stops it. */
async function reportHostExit({ relay: { host }, view }: Session, stopping: AbortSignal): Promise<ExitCode> {
  const code = await host.exited;
  if (!stopping.aborted) {
    const lastLines = host.output.slice(-20).join('\n');
    view.say(`The Functions host stopped unexpectedly (exit code ${code}). Its last lines:\n${lastLines}`);
  }
  return exitCodes.failed;
}

async function stop({ relay, client, config }: Session): Promise<void> {
  await relay.host.stop();
  await lastResultsShown(relay.serviceBus, `${config.resultsTopic}/Subscriptions/start`);
  await client.close();
  await relay.stop();
}

/** The host publishes results until it stops. They are shown before the client closes. */
async function lastResultsShown({ counts }: ServiceBusEmulator, subscription: string): Promise<void> {
  for (const end = Date.now() + lastResultsMs; Date.now() < end; await setTimeout(10)) {
    const { active = 0, locked = 0 } = counts()[subscription] ?? {};
    if (active + locked === 0) return;
  }
}
