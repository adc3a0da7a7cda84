import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { exchange } from '../../../src/graph/exchange.ts';

test('a 101, which nobody asked for, is an error at once', async () => {
  const server = createServer((socket) =>
    socket
      .on('error', () => {})
      .once('data', () => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
      }),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = { protocol: 'http:', hostname: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const request = { method: 'PATCH', path: '/', headers: {}, timeoutMs: 60_000 };
  await expect(exchange(origin, request)).rejects.toThrow('closed without an answer');
  server.close();
});
