import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { listen } from '@assignment-relay/emulator-kit';
import rhea from 'rhea';
import type { AmqpContext } from './AmqpContext.ts';
import { ClientConnection } from './ClientConnection.ts';
import { SASL_MECHANISMS } from './saslMechanisms.ts';

export class AmqpServer {
  readonly #connections = new Set<ClientConnection>();
  readonly #server: Server;

  constructor(context: AmqpContext) {
    const container = rhea.create_container();
    Object.assign(container, { sasl_server_mechanisms: SASL_MECHANISMS });
    this.#server = createServer((socket) => {
      const connection = new ClientConnection(socket, container, context);
      this.#connections.add(connection);
      socket.on('close', () => this.#connections.delete(connection));
    });
  }

  /** Returns the port; pass port 0 for any free one. */
  listen(port: number, host: string): Promise<number> {
    return listen(this.#server, port, host);
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** Destroys every socket; clients get no AMQP close frame. */
  cutConnections(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.cutConnections();
    await closed;
  }
}
