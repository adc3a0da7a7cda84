import { property } from './property.ts';

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  const message = property(error, 'message');
  return typeof message === 'string' ? message : String(error);
}
