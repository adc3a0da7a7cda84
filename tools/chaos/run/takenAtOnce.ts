/** The message of upstream's that a line of the host's log says has been handled at its first delivery. */
export const takenAtOnce = (line: string): string | undefined =>
  /Executed \(Succeeded, .*MessageId=(message-\d+), DeliveryCount=1,/.exec(line)?.[1];
