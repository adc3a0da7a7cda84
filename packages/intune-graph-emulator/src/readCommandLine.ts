import { Command } from 'commander';
import type { GraphEmulatorOptions } from './GraphEmulator.ts';

type Flags = {
  throttle: boolean;
  retryAfter?: string;
  roles?: string[];
  approval?: string[];
  [name: string]: string | string[] | boolean | undefined;
};

/** The options whose text becomes a number. */
const numbers = ['port', 'timeScale', 'tokenLifetimeSeconds', 'pageSize', 'seed', 'requestLogLimit'];

const command = () =>
  new Command('intune-graph-emulator')
    .description(
      "Microsoft Graph's Intune assignment endpoints and a managed-identity endpoint, for development",
    )
    .option('--port <number>', 'port to listen on', '7072')
    .option('--host <address>', 'address to listen on; any caller can change and read everything')
    .option('--state <file>', 'JSON file with the tenant')
    .option('--identity-header <text>', 'value of IDENTITY_HEADER', 'graph-emulator')
    .option('--roles <roles...>', 'application permissions of the app')
    .option('--audience <resource>', 'Graph root URL of the emulated cloud')
    .option('--token-lifetime-seconds <number>')
    .option('--page-size <number>', 'policies or assignments per page without $top')
    .option('--profile <name>', 'documented or observed: which routes exist')
    .option('--missing-route <form>', 'phrase, badRequest or segment: the error for a missing route')
    .option('--approval <collections...>', 'collections whose writes need Multi Admin Approval')
    .option('--groups <ids...>', 'the groups in Entra ID; without it, every GUID is a group')
    .option('--filters <ids...>', 'the assignment filters; without it, every id is a filter')
    .option('--duplicates <rule>', 'refuse or dropSecond: equal assignments in assign')
    .option('--policy-set-rows <rule>', 'keep or drop: what assign does to assignments of policy sets')
    .option('--id-after-update <rule>', 'derived or kept: the id after a PATCH of the target')
    .option('--no-throttle', 'no 429 except by a fault')
    .option('--retry-after <form>', 'none, seconds, fractional or date')
    .option('--time-scale <number>', 'factor by which the throttling window is shorter')
    .option('--seed <number>', 'for faults with a probability')
    .option('--request-log-limit <number>', 'number of requests that the log keeps');

/** @returns options that startGraphEmulator checks; an unknown flag exits the process with a message */
export function readCommandLine(argv: readonly string[]): GraphEmulatorOptions {
  const { throttle, retryAfter, approval, ...flags } = command().parse(argv).opts<Flags>();
  const options = Object.entries(flags).map(([name, value]) => [
    name,
    numbers.includes(name) ? Number(value) : value,
  ]);
  const limits = retryAfter === undefined ? {} : { throttle: { retryAfter } };
  const gated = approval === undefined ? {} : { approval: { collections: approval } };
  return { ...Object.fromEntries(options), ...gated, ...(throttle ? limits : { throttle: false }) };
}
