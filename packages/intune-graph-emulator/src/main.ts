#!/usr/bin/env node
/** The command `intune-graph-emulator`. It runs until Ctrl-C or SIGTERM. */
import { messageOf } from '@assignment-relay/emulator-kit';
import { readCommandLine } from './readCommandLine.ts';
import { startGraphEmulator } from './startGraphEmulator.ts';

try {
  const emulator = await startGraphEmulator(readCommandLine(process.argv));
  const settings = {
    GRAPH_ROOT_URL: emulator.url,
    IDENTITY_ENDPOINT: emulator.identityEndpoint,
    IDENTITY_HEADER: emulator.identityHeader,
  };
  console.log(`Intune Graph emulator. Help: ${emulator.url}/emulator`);
  console.log(`Settings for the app:\n${JSON.stringify(settings, null, 2)}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
