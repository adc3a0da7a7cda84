import { toServiceBusError } from '../src/servicebus/serviceBusError.ts';

/** The message of an error; the Service Bus SDK may wrap the error that has it. */
export const explainError = (error: unknown): string => toServiceBusError(error).message;
