/** Collects the messages of one event-loop iteration and sends them together at its end, as gRPC does over HTTP/2. */
export function sendOncePerTick<T>(send: (messages: readonly T[]) => void): (message: T) => void {
  let collected: T[] = [];
  return (message) => {
    if (collected.push(message) > 1) return;
    setImmediate(() => {
      const messages = collected;
      collected = [];
      send(messages);
    });
  };
}
