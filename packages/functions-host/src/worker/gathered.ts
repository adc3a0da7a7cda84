/** What is sent in one turn of the event loop goes together at its end, as it does over gRPC: its HTTP/2 writes once a turn. */
export function gathered<T>(send: (messages: readonly T[]) => void): (message: T) => void {
  let waiting: T[] = [];
  return (message) => {
    if (waiting.push(message) > 1) return;
    setImmediate(() => {
      const together = waiting;
      waiting = [];
      send(together);
    });
  };
}
