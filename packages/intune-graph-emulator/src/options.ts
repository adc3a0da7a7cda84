import * as z from 'zod';
import { retryAfterForms } from './throttle/retryAfter.ts';

const throttle = z.strictObject({
  /** Writes per app and area within the window. */
  writes: z.int().min(1).default(100),
  /** Requests of any kind, likewise. */
  requests: z.int().min(1).default(1000),
  windowSeconds: z.number().positive().default(20),
  /** The form of Retry-After. Intune often sends none. */
  retryAfter: z.enum(retryAfterForms).default('none'),
});

/** Says of a union what its first kind, the usual one, lacks. */
const eitherWay = (issue: z.core.$ZodRawIssue) =>
  issue.code === 'invalid_union'
    ? issue.errors[0]?.map(({ path, message }) => [...path, message].join(': ')).join('; ')
    : undefined;

/** Settings of the emulator; all may be left out. */
export const emulatorOptions = z.strictObject({
  host: z.string().default('127.0.0.1'),
  /** 0: any free one. */
  port: z.int().min(0).max(65_535).default(0),
  /** The tenant, or the path of a JSON file with it; state.json when left out. */
  state: z.unknown().optional(),
  throttle: z.union([throttle, z.literal(false)], { error: eitherWay }).prefault({}),
  /** How much faster the throttling window passes: with 20, its 20 seconds last one. */
  timeScale: z.number().positive().default(1),
  /** Application permissions granted to the app. */
  roles: z
    .array(z.string())
    .default(['DeviceManagementConfiguration.ReadWrite.All', 'DeviceManagementServiceConfig.ReadWrite.All']),
  /** Tokens of managed identities live 24 hours. */
  tokenLifetimeSeconds: z.int().default(86_400),
  /** Assignments on one page of a list. */
  pageSize: z.int().min(1).default(3),
  /** The `aud` that Graph accepts: the root of the cloud that is emulated. */
  audience: z.string().default('https://graph.microsoft.com'),
  /** Random for each start when left out. */
  identityHeader: z.string().min(1).optional(),
  /** Of the chance in faults with a probability. */
  seed: z.int().default(1),
  /** The oldest requests beyond it are forgotten. */
  requestLogLimit: z.int().min(1).default(10_000),
  /** Milliseconds since 1970; tokens and throttling go by it. */
  now: z.custom<() => number>((it) => typeof it === 'function').default(() => Date.now),
});

export type EmulatorOptions = z.output<typeof emulatorOptions>;
