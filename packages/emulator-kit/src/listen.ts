import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

/** @returns the port, which was chosen by the system when 0 was asked for @throws Error that says how to mend it */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (cause) {
    throw new Error(explain(cause, port, host), { cause });
  }
  return (server.address() as AddressInfo).port;
}

function explain(cause: unknown, port: number, host: string): string {
  const { code = cause } = Object(cause);
  return code === 'EADDRINUSE'
    ? `Port ${port} of ${host} is taken. Stop what listens there, or choose another port.`
    : `Cannot listen on port ${port} of ${host}: ${code}`;
}
