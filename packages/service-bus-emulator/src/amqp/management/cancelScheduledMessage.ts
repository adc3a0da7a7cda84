import { sequenceNumbers } from './arguments.ts';
import type { Operation } from './Operation.ts';

export const cancelScheduledMessage: Operation = (call) => {
  const destination = call.namespace.destination(call.entity);
  for (const sequenceNumber of sequenceNumbers(call)) destination.cancelScheduled(sequenceNumber);
  return {};
};
