import type { Socket } from 'node:net';
import type { Container } from 'rhea';
import type { AmqpContext } from './AmqpContext.ts';
import { ClientSession } from './ClientSession.ts';
import type { RheaConnection, RheaSession } from './internals.ts';

const OPTIONS = {
  sender_options: { treat_modified_as_released: false },
  receiver_options: { autoaccept: false },
};

/** The connection of one client. It cleans up when the socket closes, with or without an AMQP close frame. */
export class ClientConnection {
  readonly #socket: Socket;
  readonly #connection: RheaConnection;
  readonly #sessions = new Set<ClientSession>();

  constructor(socket: Socket, container: Container, context: AmqpContext) {
    this.#socket = socket;
    const connection = container.create_connection(OPTIONS as never) as RheaConnection;
    this.#connection = connection;
    connection.on('session_open', ({ session }) => this.#openSession(session as RheaSession, context));
    for (const event of IGNORED) connection.on(event, () => {});
    connection.on('error', (error) => console.error('The Service Bus emulator closes a connection:', error));
    writeOncePerTick(connection, socket);
    connection.accept(socket);
    socket.setNoDelay(true);
    socket.on('data', () => this.#acknowledge());
    socket.on('close', () => this.#closed());
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #openSession(session: RheaSession, context: AmqpContext): void {
    const opened = new ClientSession(session, context);
    this.#sessions.add(opened);
    session.on('session_close', () => {
      opened.close();
      this.#sessions.delete(opened);
    });
  }

  /**
   * The SDK leaves Nagle's algorithm on, so its next write waits for the acknowledgement of this one. The kernel
   * delays that by 40 ms unless there is something to send, so an empty frame is sent.
   */
  #acknowledge(): void {
    const written = this.#socket.bytesWritten;
    setImmediate(() => {
      const isIdle = this.#socket.bytesWritten === written;
      if (isIdle && this.#connection.is_open() && this.#socket.writable) this.#connection._write_frame();
    });
  }

  /** rhea does not notice a destroyed socket: heartbeats would continue, and lost receivers would get messages. */
  #closed(): void {
    for (const session of this.#sessions) session.close();
    this.#sessions.clear();
    this.#connection._disconnected();
  }
}

/** rhea writes every frame by itself. Together, the frames of a tick need one call of the operating system. */
function writeOncePerTick(connection: RheaConnection, socket: Socket): void {
  const output = connection.output.bind(connection);
  let isCorked = false;
  connection.output = () => {
    if (!isCorked) {
      isCorked = true;
      socket.cork();
      process.nextTick(() => {
        isCorked = false;
        socket.uncork();
      });
    }
    output();
  };
}

/** rhea prints or throws these events when nothing listens. A client may disconnect in any way. */
const IGNORED = [
  'connection_close',
  'connection_error',
  'disconnected',
  'protocol_error',
  'receiver_error',
  'sender_error',
  'session_error',
];
