import { setTimeout } from 'node:timers/promises';
import { app } from '@azure/functions';
import { readConfig } from '../src/config.ts';
import type { Relay } from '../src/container.ts';
import { preserveMetadataTexts } from '../src/host/preserveMetadataTexts.ts';
import { RunningFunctions } from '../src/host/RunningFunctions.ts';
import { registerAcceptChanges } from './acceptChanges.ts';
import { registerApplyChange } from './applyChange.ts';

const config = readConfig(process.env);
const stop = new AbortController();
const running = new RunningFunctions();
let loading: Promise<Relay> | undefined;

/**
 * All that only a message needs, SDKs and schemas, is most of the code: the app starts without, and loads it while the host
 * opens its links, at the first message at the latest.
 */
function relay(): Promise<Relay> {
  loading ??= import('../src/container.ts').then(({ createRelay }) => createRelay(config, stop.signal));
  return loading;
}

/** By then the host has asked for the functions and had them loaded, 30 ms in the genuine worker, and nothing holds that up. */
const hostsTurnMs = 50;

// Else the host leaves empty message ids out of a batch's metadata.
app.setup({ capabilities: { IncludeEmptyEntriesInMessagePayload: true } });
registerAcceptChanges(relay, config, running);
registerApplyChange(relay, config, running);
preserveMetadataTexts();
app.hook.appStart(() => void prepare()); // the start does not wait for it
// The process ends when the hook has, after five seconds at most: what has not ended by then comes again.
app.hook.appTerminate(() => {
  stop.abort();
  return running.ended();
});

/** Where this rejects the code cannot be loaded, and the process ends, as for any rejection that nobody handles. */
async function prepare(): Promise<void> {
  await setTimeout(hostsTurnMs);
  const { startUp } = await relay();
  await startUp.run();
}
