import { hasNoSessions } from '../../broker/refusals.ts';
import { Sessions } from '../../broker/Sessions.ts';
import type { ManagementCall } from './Operation.ts';

/** Throws when the entity has no sessions. */
export function sessionsOf({ namespace, entity }: ManagementCall): Sessions {
  const { outlet } = namespace.source(entity);
  if (outlet instanceof Sessions) return outlet;
  throw hasNoSessions(entity);
}
