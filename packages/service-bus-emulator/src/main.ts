#!/usr/bin/env node
import { readCommandLine } from './readCommandLine.ts';
import { startServiceBusEmulator } from './startServiceBusEmulator.ts';

/** The emulator as a process of its own: npx service-bus-emulator --port 5672 --config Config.json */
try {
  const emulator = await startServiceBusEmulator(readCommandLine(process.argv));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
  console.log(emulator.connectionString);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
