import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { type Dispatcher, Pool } from 'undici';
import { exchange } from '../../../src/graph/exchange.ts';

const request = { method: 'PATCH', path: '/', headers: {}, timeoutMs: 60_000 } as const;

test('an unrequested 101 is an error at once', async () => {
  const server = createServer((socket) =>
    socket
      .on('error', () => {})
      .once('data', () => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
      }),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    await expect(exchange(pool, request)).rejects.toThrow('bad upgrade');
  } finally {
    await pool.destroy();
    server.close();
  }
});

test('a request whose timeout passes before it has a connection is not sent', async () => {
  const dispatched: Dispatcher.DispatchHandler[] = [];
  const dispatch = (_options: unknown, handler: Dispatcher.DispatchHandler) => dispatched.push(handler) > 0;
  const sent: string[] = [];
  const late = { ...request, timeoutMs: 1, onSent: () => void sent.push('sent') };
  await expect(exchange({ dispatch }, late)).rejects.toThrow('no answer in 1 ms');
  const aborted: unknown[] = [];
  const controller = { abort: (reason: unknown) => aborted.push(reason) };
  dispatched[0]?.onRequestStart?.(controller as never, {});
  expect(aborted).toEqual([expect.objectContaining({ name: 'TimeoutError' })]);
  expect(sent).toEqual([]);
});
