import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import rhea from 'rhea';
import type { AmqpContext } from './amqp/AmqpContext.ts';
import { ClientConnection } from './amqp/ClientConnection.ts';
import { Clock } from './broker/Clock.ts';
import { countMessages, type MessageCounts } from './broker/countMessages.ts';
import { createNamespace } from './config/createNamespace.ts';
import { readConfig } from './config/readConfig.ts';

export type ServiceBusEmulatorOptions = {
  /** Path of a Config.json as Microsoft's emulator reads it; by default the one of this application. */
  readonly config?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** What a link says it takes; by default 262144, as in the Standard tier. */
  readonly maxMessageSizeBytes?: number;
};

export type ServiceBusEmulator = {
  readonly port: number;
  /** For an unmodified ServiceBusClient. */
  readonly connectionString: string;
  /** Destroys every socket at once, without a word to the clients. */
  cutConnections(): void;
  /** Refuses every transfer to the entity with this AMQP condition, e.g. com.microsoft:server-busy, until undefined. */
  failSends(entity: string, condition: string | undefined): void;
  /** By the path of the queue, or `topic/Subscriptions/name`. */
  counts(): Record<string, MessageCounts>;
  /** Lets time pass for locks, schedules, time to live and duplicate detection. */
  advance(ms: number): void;
  /** Leaves no socket and no timer. */
  close(): Promise<void>;
};

const OWN_CONFIG = fileURLToPath(new URL('Config.json', import.meta.url));

/** Azure Service Bus over AMQP 1.0, in this process, for development and tests. */
export async function startServiceBusEmulator(
  options: ServiceBusEmulatorOptions = {},
): Promise<ServiceBusEmulator> {
  const { config = OWN_CONFIG, port = 0, host = '127.0.0.1', maxMessageSizeBytes = 262_144 } = options;
  const clock = new Clock();
  const namespace = createNamespace(readConfig(config), clock);
  const failingSends = new Map<string, string>();
  const connections = new Set<ClientConnection>();
  const server = acceptClients({ namespace, clock, maxMessageSizeBytes, failingSends }, connections);
  const address = await listen(server, port, host);
  const cutConnections = () => {
    for (const connection of connections) connection.destroy();
  };
  return {
    port: address.port,
    connectionString: toConnectionString(host, address.port),
    cutConnections,
    failSends: (entity, condition) => {
      if (condition === undefined) failingSends.delete(entity.toLowerCase());
      else failingSends.set(entity.toLowerCase(), condition);
    },
    counts: () =>
      Object.fromEntries(namespace.queues.map((queue) => [queue.path, countMessages(queue, namespace)])),
    advance: (ms) => clock.advance(ms),
    close: async () => {
      server.close();
      cutConnections();
      clock.stop();
      await once(server, 'close');
    },
  };
}

function acceptClients(context: AmqpContext, connections: Set<ClientConnection>): Server {
  const container = rhea.create_container();
  return createServer((socket) => {
    const connection = new ClientConnection(socket, container, context);
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
  });
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    const message = `Port ${port} of ${host} is taken. Stop what listens there, or start the Service Bus emulator on another port.`;
    throw new Error(message, { cause });
  }
  return server.address() as AddressInfo;
}

/** The SDK reads the port from the endpoint; any key will do. */
function toConnectionString(host: string, port: number): string {
  const key = 'SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE';
  return `Endpoint=sb://${host}:${port};${key};UseDevelopmentEmulator=true;`;
}
