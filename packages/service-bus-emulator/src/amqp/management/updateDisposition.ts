import type { Properties } from '../../broker/Content.ts';
import { ServiceBusError } from '../../broker/ServiceBusError.ts';
import type { Settlement } from '../../broker/Settlement.ts';
import { toProperties } from '../dispositions.ts';
import { lockTokens, text } from './arguments.ts';
import type { ManagementCall, Operation } from './Operation.ts';

/** Settles messages that were received by sequence number, or by a link that has been closed. */
export const updateDisposition: Operation = (call) => {
  const queue = call.namespace.source(call.entity);
  const settlement = toSettlement(call);
  for (const lock of lockTokens(call).map((token) => queue.locks.get(token))) queue.settle(lock, settlement);
  return {};
};

function toSettlement(call: ManagementCall): Settlement {
  const status = text(call, 'disposition-status');
  const properties = toProperties(call.body.get('properties-to-modify'));
  if (status === 'completed') return { kind: 'complete' };
  if (status === 'abandoned') return { kind: 'abandon', properties };
  if (status === 'defered') return { kind: 'defer', properties };
  if (status === 'suspended') return { kind: 'deadLetter', properties: withReason(call, properties) };
  throw new ServiceBusError('ArgumentError', `The disposition status '${status}' is unknown.`);
}

function withReason({ body }: ManagementCall, properties: Properties): Properties {
  const reasons = [
    ['DeadLetterReason', body.get('deadletter-reason')],
    ['DeadLetterErrorDescription', body.get('deadletter-description')],
  ] as const;
  return new Map([...properties, ...reasons.filter(([, value]) => value !== undefined)]);
}
