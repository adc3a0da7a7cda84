import { parseArgs } from 'node:util';
import { startServiceBusEmulator } from './startServiceBusEmulator.ts';

/** The emulator as a process of its own: node emulators/servicebus/main.ts --port 5672 --config Config.json */
try {
  const { port, ...options } = readArguments();
  const emulator = await startServiceBusEmulator({ ...options, port: Number(port) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
  console.log(emulator.connectionString);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '5672' },
      host: { type: 'string' },
      config: { type: 'string' },
    },
  });
  return values;
}
