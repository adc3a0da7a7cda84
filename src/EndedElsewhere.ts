/** The message of this delivery is no longer in its queue: another delivery of it has been completed. */
export class EndedElsewhere extends Error {
  override readonly name = 'EndedElsewhere';

  constructor(messageId: string) {
    super(`${messageId} was ended by another delivery, in another process: not written again`);
  }
}
