/** The changeId in the message id of an operation, `<changeId>/<digest>`. Any other message id is returned unchanged. */
export const changeIdOf = (messageId: unknown): string => String(messageId).split('/')[0] ?? '';
