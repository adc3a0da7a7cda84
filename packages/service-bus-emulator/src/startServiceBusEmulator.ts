import { AmqpServer } from './amqp/AmqpServer.ts';
import { Clock } from './broker/Clock.ts';
import { countAll, type MessageCounts } from './broker/countAll.ts';
import type { OnEnqueued } from './broker/Namespace.ts';
import { createNamespace } from './config/createNamespace.ts';
import { readConfig } from './config/readConfig.ts';

export type ServiceBusEmulatorOptions = {
  /** Path, or content, of a Config.json as Microsoft's emulator reads it; by default the one of this application. */
  readonly config?: string | object;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** What a link says it takes; by default 262144, as in the Standard tier. */
  readonly maxMessageSizeBytes?: number;
  /** Queues and topics that take no batch of several sessions, as partitioned ones do. */
  readonly partitioned?: readonly string[];
  readonly onEnqueued?: OnEnqueued;
};

export type ServiceBusEmulator = {
  readonly port: number;
  /** For an unmodified ServiceBusClient. */
  readonly connectionString: string;
  /** Open ones of clients. A process that is killed is still there for a moment: what is sent to it waits for its lock. */
  readonly connections: number;
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

/** What a message may have in the Standard tier. */
const STANDARD_MESSAGE_SIZE = 262_144;

/** Azure Service Bus over AMQP 1.0, in this process, for development and tests. */
export async function startServiceBusEmulator({
  config = 'Config.json',
  port: wantedPort = 0,
  host = '127.0.0.1',
  maxMessageSizeBytes = STANDARD_MESSAGE_SIZE,
  partitioned = [],
  onEnqueued,
}: ServiceBusEmulatorOptions = {}): Promise<ServiceBusEmulator> {
  const clock = new Clock();
  const namespace = createNamespace(readConfig(config), clock, onEnqueued);
  const failingSends = new Map<string, string>();
  const server = new AmqpServer({ namespace, clock, maxMessageSizeBytes, partitioned, failingSends });
  const port = await server.listen(wantedPort, host);
  return {
    port,
    connectionString: toConnectionString(host, port),
    get connections() {
      return server.connections;
    },
    cutConnections: () => server.cutConnections(),
    failSends: (entity, condition) => {
      if (condition === undefined) failingSends.delete(entity.toLowerCase());
      else failingSends.set(entity.toLowerCase(), condition);
    },
    counts: () => countAll(namespace),
    advance: (ms) => clock.advance(ms),
    close: () => {
      clock.stop();
      return server.close();
    },
  };
}

/** The SDK reads the port from the endpoint; any key will do. */
function toConnectionString(host: string, port: number): string {
  const key = 'SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE';
  return `Endpoint=sb://${host}:${port};${key};UseDevelopmentEmulator=true;`;
}
