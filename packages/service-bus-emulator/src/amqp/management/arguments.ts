import { ServiceBusError } from '../../broker/ServiceBusError.ts';
import { fromUuid } from '../codec/lockToken.ts';
import type { Typed } from '../codec/types.ts';
import { fields, toNumber, toText } from '../codec/values.ts';
import type { ManagementCall } from './Operation.ts';

export function optionalText({ body }: ManagementCall, name: string): string | undefined {
  return toText(body.get(name));
}

export function text(call: ManagementCall, name: string): string {
  return optionalText(call, name) ?? missing(name);
}

export function number({ body }: ManagementCall, name: string): number {
  return toNumber(body.get(name)) ?? missing(name);
}

/** The elements of a list or an array. */
export function list({ body }: ManagementCall, name: string): readonly Typed[] {
  return body.has(name) ? fields(body.get(name)) : missing(name);
}

export function sequenceNumbers(call: ManagementCall): number[] {
  return list(call, 'sequence-numbers').map((element) => toNumber(element) ?? missing('sequence-numbers'));
}

export function lockTokens(call: ManagementCall): string[] {
  return list(call, 'lock-tokens').map(({ value }) => fromUuid(value as Buffer));
}

function missing(name: string): never {
  throw new ServiceBusError('ArgumentError', `The request needs the argument '${name}'.`);
}
