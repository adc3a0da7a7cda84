import { once } from 'node:events';
import type { Server } from 'node:http';

/** @returns the port, which was chosen by the system when 0 was asked for @throws Error that says how to mend it */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (cause) {
    throw new Error(explain(cause, port, host), { cause });
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function explain(cause: unknown, port: number, host: string): string {
  const code = typeof cause === 'object' && cause && 'code' in cause ? cause.code : cause;
  const where = `port ${port} of ${host}`;
  if (code === 'EADDRINUSE')
    return `The Graph emulator cannot have ${where}: it is taken. Choose another port.`;
  return `The Graph emulator cannot listen on ${where}: ${code}`;
}
