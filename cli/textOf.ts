import { toServiceBusError } from '../src/servicebus/serviceBusError.ts';

export const textOf = (error: unknown): string => toServiceBusError(error).message;
