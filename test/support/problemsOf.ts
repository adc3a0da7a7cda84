import { readChanges } from '../../src/changes/readChanges.ts';
import { toBytes } from './anIncomingMessage.ts';

/** The problems that readChanges finds in a single change, as `path: message`. Empty if the change is accepted. */
export function problemsOf(body: unknown): string[] {
  return readChanges(toBytes(body)).flatMap((one) =>
    'rejection' in one ? one.rejection.details.map(({ path, message }) => `${path}: ${message}`) : [],
  );
}
