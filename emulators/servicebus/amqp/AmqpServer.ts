import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
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
  async listen(port: number, host: string): Promise<number> {
    this.#server.listen(port, host);
    try {
      await once(this.#server, 'listening');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
      throw new Error(portTaken(port, host), { cause });
    }
    return (this.#server.address() as AddressInfo).port;
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

function portTaken(port: number, host: string): string {
  return `Port ${port} of ${host} is taken. Stop what listens there, or start the Service Bus emulator on another port.`;
}
