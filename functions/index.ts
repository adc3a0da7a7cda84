import { app } from '@azure/functions';
import { AcceptChanges } from '../src/AcceptChanges.ts';
import { ApplyChange } from '../src/ApplyChange.ts';
import { readConfig } from '../src/config.ts';
import { createContainer } from '../src/container.ts';
import { RunningFunctions } from '../src/RunningFunctions.ts';
import { StartUp } from '../src/StartUp.ts';
import { registerAcceptChanges } from './acceptChanges.ts';
import { registerApplyChange } from './applyChange.ts';

const config = readConfig(process.env);
const stop = new AbortController();
const running = new RunningFunctions();
const container = createContainer(config, stop.signal);

// Else the host leaves empty message ids out of a batch's metadata.
app.setup({ capabilities: { IncludeEmptyEntriesInMessagePayload: true } });
registerAcceptChanges(container.get(AcceptChanges), config, running);
registerApplyChange(container.get(ApplyChange), config, running);
app.hook.appStart(() => void container.get(StartUp).run()); // the start does not wait for it
// The process ends when the hook has, after five seconds at most: what has not ended by then comes again.
app.hook.appTerminate(() => {
  stop.abort();
  return running.ended();
});
