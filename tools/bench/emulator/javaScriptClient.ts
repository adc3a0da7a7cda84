import { ServiceBusClient } from '@azure/service-bus';
import { queue } from './startEmulator.ts';

/** Sends messages, in batches of 200. */
export async function sendAll(connectionString: string, count: number): Promise<void> {
  const client = new ServiceBusClient(connectionString);
  const sender = client.createSender(queue);
  for (let sent = 0; sent < count; sent += 200)
    await sender.sendMessages(
      Array.from({ length: Math.min(200, count - sent) }, (_, n) => ({ body: sent + n })),
    );
  await client.close();
}

/** Receives and completes messages. */
export async function receiveAll(connectionString: string, count: number): Promise<void> {
  const client = new ServiceBusClient(connectionString);
  const receiver = client.createReceiver(queue);
  await new Promise<void>((resolve, reject) => {
    let completed = 0;
    receiver.subscribe(
      {
        processMessage: async (message) => {
          await receiver.completeMessage(message);
          completed += 1;
          if (completed === count) resolve();
        },
        processError: async ({ error }) => reject(error),
      },
      { maxConcurrentCalls: 200, autoCompleteMessages: false },
    );
  });
  await client.close();
}
