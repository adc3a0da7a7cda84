/** A message that has waited for its write is not seen in its queue any more: this delivery of it has come too late. */
export class MessageGoneError extends Error {
  override readonly name = 'MessageGoneError';

  constructor(messageId: string, queue: string) {
    super(
      `${messageId} is no longer in ${queue}: another process has ended it, or Service Bus has dead-lettered it; not written by this delivery`,
    );
  }
}
