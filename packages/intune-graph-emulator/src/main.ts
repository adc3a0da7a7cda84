#!/usr/bin/env node
/** `npx intune-graph-emulator --port 7072`: the emulator as a process of its own; Ctrl+C ends it. */
import { readCommandLine } from './readCommandLine.ts';
import { startGraphEmulator } from './startGraphEmulator.ts';

try {
  const emulator = await startGraphEmulator(readCommandLine(process.argv));
  const settings = {
    GRAPH_ROOT_URL: emulator.url,
    IDENTITY_ENDPOINT: emulator.identityEndpoint,
    IDENTITY_HEADER: emulator.identityHeader,
  };
  console.log(`Microsoft Graph emulator. What there is: ${emulator.url}/emulator`);
  console.log(`For "Values" in local.settings.json:\n${JSON.stringify(settings, null, 2)}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
