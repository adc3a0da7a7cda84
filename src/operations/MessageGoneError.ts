/** The message of a delivery that waited is not in its queue any more: this delivery is too late. */
export class MessageGoneError extends Error {
  override readonly name = 'MessageGoneError';

  constructor(messageId: string, queue: string) {
    super(
      `${messageId} is no longer in ${queue}: another process has finished it, or Service Bus has dead-lettered it; this delivery writes and reports nothing more`,
    );
  }
}
