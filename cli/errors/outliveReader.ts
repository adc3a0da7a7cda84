import type { Writable } from 'node:stream';

/**
 * A reader that has seen enough, as `head` has, is no error; and the work goes on, or a replay would end between
 * sending a message and taking it out.
 */
export function outliveReader(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
