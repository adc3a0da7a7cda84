import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll } from '@jest/globals';
import {
  type ServiceBusEmulator,
  startServiceBusEmulator,
} from '../../../emulators/servicebus/startServiceBusEmulator.ts';
import { runErrors } from '../../../scripts/errors/runErrors.ts';

/** Runs the command as a shell does. */
export async function errors(connectionString: string, ...args: string[]) {
  const chunks: (string | Uint8Array)[] = [];
  const env = { ServiceBusConnection: connectionString };
  const status = await runErrors(args, env, (output) => chunks.push(output));
  return { status, output: chunks.map((chunk) => Buffer.from(chunk).toString()).join('') };
}

/** Service Bus without the app: what is replayed stays where it was sent. */
export function useServiceBus() {
  const running: { emulator?: ServiceBusEmulator; client?: ServiceBusClient } = {};
  beforeAll(async () => {
    running.emulator = await startServiceBusEmulator();
    running.client = new ServiceBusClient(running.emulator.connectionString);
  });
  afterAll(async () => {
    await running.client?.close();
    await running.emulator?.close();
  });
  return () => {
    const { emulator, client } = running;
    if (!emulator || !client) throw new Error('Service Bus is there in tests only.');
    return {
      client,
      emulator,
      errors: (...args: string[]) => errors(emulator.connectionString, ...args),
      count: (queue: string) => emulator.counts()[queue],
    };
  };
}
