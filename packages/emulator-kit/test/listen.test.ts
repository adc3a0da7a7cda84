import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { listen } from '../src/listen.ts';

const servers: Server[] = [];
const create = () => {
  const server = createServer();
  servers.push(server);
  return server;
};
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('port 0 stands for any free port', async () => {
  expect(await listen(create(), 0, '127.0.0.1')).toBeGreaterThan(0);
});

test('an error for a port in use says what to do', async () => {
  const port = await listen(create(), 0, '127.0.0.1');
  await expect(listen(create(), port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or choose another port.`,
  );
});

test('any other error names the port, the host and the code', async () => {
  await expect(listen(create(), 70_000, '127.0.0.1')).rejects.toThrow(
    'Cannot listen on port 70000 of 127.0.0.1: ERR_SOCKET_BAD_PORT',
  );
});
