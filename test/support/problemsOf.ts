import { readChanges } from '../../src/changes/readChanges.ts';
import { toBytes } from './anIncomingMessage.ts';

/** What readChanges has to say against a body that is one change: `path: message` each, none where it is accepted. */
export function problemsOf(body: unknown): string[] {
  return readChanges(toBytes(body)).flatMap((one) =>
    'rejection' in one ? one.rejection.details.map(({ path, message }) => `${path}: ${message}`) : [],
  );
}
