import type { SSEStreamingApi } from 'hono/streaming';
import type { Hub } from '../Hub.ts';
import type { Push } from '../PageState.ts';

/** A browser that reads this slowly gets a new snapshot instead, so that memory does not grow. */
const maxPending = 500;

const heartbeatMs = 10_000;

/** Sends the state and then every change of it, until the browser goes away. */
export async function streamPushes(stream: SSEStreamingApi, hub: Hub, closing: AbortSignal): Promise<void> {
  const ended = Promise.withResolvers<void>();
  let pending = 0;
  let written = Promise.resolve();
  const send = (push: Push | 'heartbeat') => {
    pending += 1;
    if (pending > maxPending) ended.resolve();
    written = written
      .then(() =>
        stream.writeSSE(push === 'heartbeat' ? { event: push, data: '' } : { data: JSON.stringify(push) }),
      )
      .catch(() => ended.resolve())
      .finally(() => {
        pending -= 1;
      });
  };
  stream.onAbort(() => ended.resolve());
  closing.addEventListener('abort', () => ended.resolve());
  const heartbeat = setInterval(() => send('heartbeat'), heartbeatMs);
  const unsubscribe = hub.subscribe(send);
  await ended.promise;
  unsubscribe();
  clearInterval(heartbeat);
}
