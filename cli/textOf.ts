import { lastOf } from '../src/servicebus/lastOf.ts';

export const textOf = (error: unknown): string => lastOf(error).message ?? String(error);
