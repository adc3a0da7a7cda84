/** The message that a line of the app's log says has become operations. */
export const acceptedMessage = (line: string): string | undefined =>
  /message (message-\d+): \d+ changes accepted/.exec(line)?.[1];
