import type { Session } from '../../broker/Session.ts';
import { text } from './arguments.ts';
import type { ManagementCall } from './Operation.ts';
import { sessionsOf } from './sessionsOf.ts';

/** The session that the request names. Throws unless the requesting receiver has locked it. */
export function lockedSession(call: ManagementCall): Session {
  return sessionsOf(call).sessionOwnedBy(call.linkName, text(call, 'session-id'));
}
