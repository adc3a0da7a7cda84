import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { listen } from '@assignment-relay/emulator-kit';
import rhea from 'rhea';
import type { AmqpContext } from './AmqpContext.ts';
import { ClientConnection } from './ClientConnection.ts';

/** Listens, and knows who is connected. */
export class AmqpServer {
  readonly #connections = new Set<ClientConnection>();
  readonly #server: Server;

  constructor(context: AmqpContext) {
    const container = rhea.create_container();
    this.#server = createServer((socket) => {
      const connection = new ClientConnection(socket, container, context);
      this.#connections.add(connection);
      socket.on('close', () => this.#connections.delete(connection));
    });
  }

  /** Returns the port; 0 takes any that is free. */
  listen(port: number, host: string): Promise<number> {
    return listen(this.#server, port, host);
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** Destroys every socket, without a word to the clients. */
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
