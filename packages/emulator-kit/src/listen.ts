import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { messageOf } from './messageOf.ts';
import { property } from './property.ts';

/** Returns the port the server listens on; pass port 0 for any free one. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (cause) {
    throw new Error(explain(cause, port, host), { cause });
  }
  return (server.address() as AddressInfo).port;
}

function explain(cause: unknown, port: number, host: string): string {
  const code = property(cause, 'code');
  return code === 'EADDRINUSE'
    ? `Port ${port} of ${host} is taken. Stop what listens there, or choose another port.`
    : `Cannot listen on port ${port} of ${host}: ${code ?? messageOf(cause)}`;
}
