import * as z from 'zod';
import { approvalSettings } from './approval/approvalSettings.ts';
import { writeRules } from './assignments/WriteRules.ts';
import { routeSettings } from './routing/Routes.ts';
import { retryAfterForms } from './throttle/retryAfter.ts';

/** Limits per app, area and window. */
const throttle = z.strictObject({
  writes: z.int().min(1).default(100),
  requests: z.int().min(1).default(1000),
  windowSeconds: z.number().positive().default(20),
  /** The form of Retry-After. Intune often sends none. */
  retryAfter: z.enum(retryAfterForms).default('none'),
});

/** For a bad `throttle` the errors of its object form, because zod would report the union only. */
const errorsOfFirstMember = (issue: z.core.$ZodRawIssue) =>
  issue.code === 'invalid_union'
    ? issue.errors[0]?.map(({ path, message }) => [...path, message].join(': ')).join('; ')
    : undefined;

/** The options of the emulator; all are optional. */
export const emulatorOptions = z.strictObject({
  host: z.string().default('127.0.0.1'),
  /** 0: any free port. */
  port: z.int().min(0).max(65_535).default(0),
  /** The tenant, or the path of a JSON file. Default: sampleTenant.json. */
  state: z.unknown().optional(),
  throttle: z.union([throttle, z.literal(false)], { error: errorsOfFirstMember }).prefault({}),
  /** Shortens the throttling window: with 20, a window of 20 seconds lasts one second. */
  timeScale: z.number().positive().default(1),
  /** The application permissions of the app. */
  roles: z
    .array(z.string())
    .default([
      'DeviceManagementConfiguration.ReadWrite.All',
      'DeviceManagementServiceConfig.ReadWrite.All',
      'DeviceManagementApps.ReadWrite.All',
    ]),
  /** 24 hours, as for managed identities. */
  tokenLifetimeSeconds: z.int().default(86_400),
  /** Policies or assignments per page without $top. */
  pageSize: z.int().min(1).default(3),
  /** The `aud` that Graph accepts, the root URL of the emulated cloud. */
  audience: z.string().default('https://graph.microsoft.com'),
  /** Default: random at each start. */
  identityHeader: z.string().min(1).optional(),
  /** For faults with a probability. */
  seed: z.int().default(1),
  /** The request log keeps this number of requests. */
  requestLogLimit: z.int().min(1).default(10_000),
  approval: approvalSettings.prefault({}),
  ...routeSettings.shape,
  ...writeRules.shape,
  /** Milliseconds since 1970, for tokens and throttling. */
  now: z.custom<() => number>((it) => typeof it === 'function').default(() => Date.now),
});

export type EmulatorOptions = z.output<typeof emulatorOptions>;
