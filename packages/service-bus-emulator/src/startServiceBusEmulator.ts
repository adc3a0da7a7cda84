import type { PeekOmission } from './amqp/AmqpContext.ts';
import { AmqpServer } from './amqp/AmqpServer.ts';
import { Clock } from './broker/Clock.ts';
import { countMessages, type MessageCounts } from './broker/countMessages.ts';
import type { OnEnqueued } from './broker/Namespace.ts';
import { Sessions } from './broker/Sessions.ts';
import { createNamespace } from './config/createNamespace.ts';
import { readConfig } from './config/readConfig.ts';
import { RestServer } from './rest/RestServer.ts';

export type ServiceBusEmulatorOptions = {
  /** The path of a Config.json, or its parsed content. The default is Config.json in the current folder. */
  readonly config?: string | object;
  /** The default, 0, stands for any free port. */
  readonly port?: number;
  /** The port of the REST interface. The default, 0, stands for any free port. */
  readonly restPort?: number;
  /** The default is 127.0.0.1. Clients are not authenticated, so do not use a public address. */
  readonly host?: string;
  /** The default is 262144, the limit of the Standard tier. */
  readonly maxMessageSizeBytes?: number;
  /** Queues and topics that, like partitioned ones in Azure, refuse a batch with messages of several sessions. */
  readonly partitioned?: readonly string[];
  /** Called for each message that enters a queue or a subscription; not for dropped duplicates. */
  readonly onEnqueued?: OnEnqueued;
};

export type ServiceBusEmulator = {
  readonly port: number;
  /** For `new ServiceBusClient(connectionString)`. */
  readonly connectionString: string;
  /** For `POST {restUrl}/{queue or topic}/messages`. */
  readonly restUrl: string;
  /**
   * The number of open client connections. The connection of a killed process stays open for a moment; a message
   * delivered to it becomes available again when its lock expires.
   */
  readonly connections: number;
  /** Destroys every socket; clients get no AMQP close frame. */
  cutConnections(): void;
  /**
   * Refuses every send to a queue or topic with an AMQP condition such as `com.microsoft:server-busy`.
   * Undefined ends the fault.
   */
  failSends(entity: string, condition: string | undefined): void;
  /**
   * Makes peeks of a queue or subscription incomplete, as Azure may for entities with sessions: a peek answers
   * nothing, or only messages after the sequence number that it asks for. Undefined ends the fault.
   */
  limitPeeks(entity: string, omission: PeekOmission | undefined): void;
  /**
   * Ends the lock of each session of a queue or subscription that has an unsettled message, as when the lock expires. Returns
   * the number of these sessions.
   */
  loseSessionLocks(entity: string): number;
  /** The size in bytes of the largest session state that a queue or subscription has had so far. */
  largestSessionState(entity: string): number;
  /** Counts by the path of the queue, or `topic/Subscriptions/name`. */
  counts(): Record<string, MessageCounts>;
  /** Moves the emulator's clock forward for locks, schedules, time to live and duplicate detection. */
  advance(ms: number): void;
  /** Closes every connection and stops every timer. */
  close(): Promise<void>;
};

const STANDARD_TIER_MESSAGE_BYTES = 262_144;

/** Starts an emulator of Azure Service Bus (AMQP 1.0) in this process, for development and tests. */
export async function startServiceBusEmulator({
  config = 'Config.json',
  port: wantedPort = 0,
  restPort = 0,
  host = '127.0.0.1',
  maxMessageSizeBytes = STANDARD_TIER_MESSAGE_BYTES,
  partitioned = [],
  onEnqueued,
}: ServiceBusEmulatorOptions = {}): Promise<ServiceBusEmulator> {
  const clock = new Clock();
  const namespace = createNamespace(readConfig(config), clock, onEnqueued);
  const failingSends = new Map<string, string>();
  const limitedPeeks = new Map<string, PeekOmission>();
  const context = { namespace, clock, maxMessageSizeBytes, partitioned, failingSends, limitedPeeks };
  const server = new AmqpServer(context);
  const rest = new RestServer(context);
  const port = await server.listen(wantedPort, host);
  const restUrl = `http://${host}:${await rest.listen(restPort, host).catch(closing(server))}`;
  return {
    port,
    connectionString: toConnectionString(host, port),
    restUrl,
    get connections() {
      return server.connections;
    },
    cutConnections: () => server.cutConnections(),
    failSends: (entity, condition) => setOrDelete(failingSends, entity.toLowerCase(), condition),
    limitPeeks: (entity, omission) => setOrDelete(limitedPeeks, entity.toLowerCase(), omission),
    loseSessionLocks: (entity) => {
      const { outlet } = namespace.source(entity);
      return outlet instanceof Sessions ? outlet.expireBusySessions() : 0;
    },
    largestSessionState: (entity) => {
      const { outlet } = namespace.source(entity);
      return outlet instanceof Sessions ? outlet.largestState : 0;
    },
    counts: () => countMessages(namespace),
    advance: (ms) => clock.advance(ms),
    close: async () => {
      clock.stop();
      await Promise.all([server.close(), rest.close()]);
    },
  };
}

/** Closes what was started before the error. */
function closing(server: AmqpServer): (error: unknown) => Promise<never> {
  return async (error) => {
    await server.close();
    throw error;
  };
}

function setOrDelete<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** The SDK reads the port from the endpoint. The key is not checked. */
function toConnectionString(host: string, port: number): string {
  const key = 'SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE';
  return `Endpoint=sb://${host}:${port};${key};UseDevelopmentEmulator=true;`;
}
