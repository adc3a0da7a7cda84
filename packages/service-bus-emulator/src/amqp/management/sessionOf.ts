import { hasNoSessions } from '../../broker/refusals.ts';
import type { Session } from '../../broker/Session.ts';
import { Sessions } from '../../broker/Sessions.ts';
import { text } from './arguments.ts';
import type { ManagementCall } from './Operation.ts';

/** Throws when the entity has no sessions. */
export function sessionsOf({ namespace, entity }: ManagementCall): Sessions {
  const { outlet } = namespace.source(entity);
  if (outlet instanceof Sessions) return outlet;
  throw hasNoSessions(entity);
}

/** The session that the request names; throws unless the receiver that asks has it locked. */
export function lockedSession(call: ManagementCall): Session {
  return sessionsOf(call).ownedBy(call.linkName, text(call, 'session-id'));
}
