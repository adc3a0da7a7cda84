/** A policy's assignments changed between the read and the write. Nothing was sent. */
export class ListChangedError extends Error {
  override readonly name = 'ListChangedError';
}
