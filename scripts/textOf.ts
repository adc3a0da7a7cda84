import { lastOf } from '../src/messaging/lastOf.ts';

export const textOf = (error: unknown): string => lastOf(error).message ?? String(error);
