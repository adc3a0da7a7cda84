import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import {
  ServiceBusClient,
  type ServiceBusMessage,
  type ServiceBusReceiver,
  type ServiceBusSender,
} from '@azure/service-bus';
import { afterAll, beforeAll } from '@jest/globals';
import { runCommand } from '../../../cli/runCommand.ts';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import type { Confirm, Terminal } from '../../../cli/terminal/Terminal.ts';
import { toErrorMessage } from '../../../src/results/toErrorMessage.ts';
import { ServiceBusMessageSender } from '../../../src/servicebus/ServiceBusMessageSender.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';

/** Runs `npm run errors` in this process. */
export async function errors(
  connectionString: string,
  args: readonly string[],
  terminal: Partial<Terminal> = {},
) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const status = await runCommand(
    ['errors', ...args],
    { ServiceBusConnection: connectionString },
    {
      writeOut: (chunk) => stdout.push(Buffer.from(chunk).toString()),
      writeErr: (chunk) => stderr.push(Buffer.from(chunk).toString()),
      ...terminal,
    },
  );
  return { status, stdout: stdout.join(''), stderr: withoutPort(stderr.join('')) };
}

/** The first line on stderr. */
export const connected = 'Service Bus: the local emulator at 127.0.0.1:<port>\n';

export const withoutPort = (text: string) => text.replace(/(?<=127\.0\.0\.1:)\d+/, '<port>');

const queueOf = {
  rejected: 'assignment-changes',
  failed: 'assignment-operations-configuration',
  deadLettered: 'assignment-operations-configuration',
};

/** The copy that the relay makes of a message. Each `number` is another message. */
export function aCopy(
  reason: keyof typeof queueOf,
  body: object,
  number: string,
  sourceQueue = queueOf[reason],
  messageId = 'message-1',
) {
  const description = `reason of ${number}`;
  const error = { reason, description, sourceQueue, changeIds: [], places: [] };
  return toErrorMessage(anIncomingMessage({ body, messageId, sequenceNumber: number }), error);
}

/** Also messages whose body is an AMQP value. */
type Sendable = Parameters<ServiceBusSender['sendMessages']>[0];
type DeadLetterReason = Parameters<ServiceBusReceiver['deadLetterMessage']>[1];

/** Service Bus without the app: replayed messages stay in the queue that they were sent to. */
export function useServiceBus() {
  const running: { emulator?: ServiceBusEmulator; client?: ServiceBusClient } = {};
  beforeAll(async () => {
    running.emulator = await startServiceBusEmulator({ config: serviceBusConfig });
    running.client = new ServiceBusClient(running.emulator.connectionString);
  });
  afterAll(async () => {
    await running.client?.close();
    await running.emulator?.close();
  });
  return () => {
    const { emulator, client } = running;
    if (!emulator || !client) throw new Error('Call this inside a test: Service Bus is not running yet.');
    const sender = new ServiceBusMessageSender(client);
    return {
      client,
      emulator,
      errors: (...args: string[]) => errors(emulator.connectionString, args),
      errorsIn: (columns: number, ...args: string[]) => errors(emulator.connectionString, args, { columns }),
      errorsAsking: (confirm: Confirm, ...args: string[]) =>
        errors(emulator.connectionString, args, { confirm }),
      count: (queue: string) => emulator.counts()[queue],
      send: (queue: string, ...messages: (ServiceBusMessage & { messageId: string })[]) =>
        sender.send(queue, messages),
      /** Sends a message to the queue for dead letters and gives it up there, as Service Bus does after ten deliveries. */
      giveUp: async (message: Sendable, reason?: DeadLetterReason) => {
        const queueSender = client.createSender('assignment-dead-letters');
        await queueSender.sendMessages(message);
        const receiver = client.createReceiver('assignment-dead-letters');
        for (const received of await receiver.receiveMessages(1))
          await receiver.deadLetterMessage(received, reason);
        await Promise.all([queueSender.close(), receiver.close()]);
      },
      /** Receives and completes everything in a queue or session. */
      take: async (queue: string, session?: string) => {
        const receiver = session ? await client.acceptSession(queue, session) : client.createReceiver(queue);
        const count = (await receiver.peekMessages(100)).length; // of fewer, the SDK would wait a second for more
        const messages = count > 0 ? await receiver.receiveMessages(count) : [];
        for (const message of messages) await receiver.completeMessage(message);
        await receiver.close();
        return messages;
      },
    };
  };
}
