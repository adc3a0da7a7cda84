import { app } from '@azure/functions';
import { readConfig } from '../src/config.ts';
import { FunctionApp } from '../src/host/FunctionApp.ts';
import { preserveMetadataTexts } from '../src/host/preserveMetadataTexts.ts';
import { startTelemetry } from '../src/telemetry/startTelemetry.ts';
import { registerAcceptChanges } from './acceptChanges.ts';
import { registerAdvanceReassignment } from './advanceReassignment.ts';
import { registerApplyChange } from './applyChange.ts';
import { registerReportDeadLetter } from './reportDeadLetter.ts';
import { registerReportDeadStep } from './reportDeadStep.ts';

const config = readConfig(process.env);
const functionApp = new FunctionApp(async (stop) => {
  const { createRelay } = await import('../src/container.ts');
  return createRelay(config, stop, await startTelemetry(config));
});

// Otherwise the host leaves empty message ids out of a batch's metadata.
app.setup({ capabilities: { IncludeEmptyEntriesInMessagePayload: true } });
registerAcceptChanges(functionApp, config);
registerApplyChange(functionApp, config);
registerAdvanceReassignment(functionApp, config);
registerReportDeadLetter(functionApp, config);
registerReportDeadStep(functionApp, config);
preserveMetadataTexts();
app.hook.appStart(() => functionApp.prepare(({ startUp }) => startUp.run()));
app.hook.appTerminate(() => functionApp.stop((relay) => relay.stop()));
