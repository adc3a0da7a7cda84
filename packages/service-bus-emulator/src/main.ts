#!/usr/bin/env node
import { messageOf } from '@assignment-relay/emulator-kit';
import { readCommandLine } from './readCommandLine.ts';
import { startServiceBusEmulator } from './startServiceBusEmulator.ts';

try {
  const emulator = await startServiceBusEmulator(readCommandLine(process.argv));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
  console.log(emulator.connectionString);
  console.log(`POST ${emulator.restUrl}/{queue or topic}/messages`);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
