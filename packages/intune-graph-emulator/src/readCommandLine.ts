import { Command } from 'commander';
import type { GraphEmulatorOptions } from './GraphEmulator.ts';

type Flags = {
  throttle: boolean;
  retryAfter?: string;
  roles?: string[];
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
    .option('--no-throttle', 'no 429 except by a fault')
    .option('--retry-after <form>', 'none, seconds, fractional or date')
    .option('--time-scale <number>', 'factor by which the throttling window is shorter')
    .option('--seed <number>', 'for faults with a probability')
    .option('--request-log-limit <number>', 'number of requests that the log keeps');

/** @returns options that startGraphEmulator checks; an unknown flag exits the process with a message */
export function readCommandLine(argv: readonly string[]): GraphEmulatorOptions {
  const { throttle, retryAfter, ...flags } = command().parse(argv).opts<Flags>();
  const options = Object.entries(flags).map(([name, value]) => [
    name,
    numbers.includes(name) ? Number(value) : value,
  ]);
  const limits = retryAfter === undefined ? {} : { throttle: { retryAfter } };
  return { ...Object.fromEntries(options), ...(throttle ? limits : { throttle: false }) };
}
