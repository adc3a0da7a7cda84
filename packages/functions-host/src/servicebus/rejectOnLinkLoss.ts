export class LinkLostError extends Error {
  constructor() {
    super('The link to Service Bus was lost.');
    this.name = 'LinkLostError';
  }
}

/**
 * Waits for an answer of the broker only while the link exists over which it can come. The SDK (7.9.5) would wait for a
 * minute or permanently, and so block a session or one of the concurrent calls.
 * @throws LinkLostError when the link is lost first
 */
export async function rejectOnLinkLoss<T>(lost: AbortSignal, answer: Promise<T>): Promise<T> {
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
