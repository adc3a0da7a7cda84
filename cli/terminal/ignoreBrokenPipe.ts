import type { Writable } from 'node:stream';

/**
 * A reader such as `head` may close the pipe early. The command then continues without output: stopping would
 * interrupt a replay between sending a message and removing it from its queue.
 */
export function ignoreBrokenPipe(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
