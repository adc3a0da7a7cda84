export class LinkLostError extends Error {
  constructor() {
    super('The link to Service Bus was lost.');
    this.name = 'LinkLostError';
  }
}

/**
 * Waits for an answer of the broker only as long as there is a link it can come over. The SDK (7.9.5) waits a minute
 * for it, or for ever, and that would hold up a session, or one of the concurrent calls.
 * @throws LinkLostError when the link is lost meanwhile.
 */
export async function unlessLost<T>(lost: AbortSignal, answer: Promise<T>): Promise<T> {
  const loss = Promise.withResolvers<never>();
  const onLost = () => loss.reject(new LinkLostError());
  if (lost.aborted) onLost();
  lost.addEventListener('abort', onLost);
  try {
    return await Promise.race([answer, loss.promise]);
  } finally {
    lost.removeEventListener('abort', onLost);
  }
}
