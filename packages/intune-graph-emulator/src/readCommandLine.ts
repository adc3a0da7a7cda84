import { Command } from 'commander';
import type { GraphEmulatorOptions } from './GraphEmulator.ts';

type Flags = {
  throttle: boolean;
  retryAfter?: string;
  roles?: string[];
  [name: string]: string | string[] | boolean | undefined;
};

/** Names are those of the options; numbers are still text here. */
const numbers = ['port', 'timeScale', 'tokenLifetimeSeconds', 'pageSize', 'seed', 'requestLogLimit'];

const command = () =>
  new Command('intune-graph-emulator')
    .description(
      "Microsoft Graph's Intune assignment endpoints and a managed-identity endpoint, for development",
    )
    .option('--port <number>', 'port on which everything is', '7072')
    .option('--host <address>', 'address to listen on; the emulator asks nobody who they are')
    .option('--state <file>', 'JSON file with the tenant')
    .option('--identity-header <text>', 'IDENTITY_HEADER, the same at every start', 'graph-emulator')
    .option('--roles <roles...>', 'application permissions of the app')
    .option('--audience <resource>', 'Graph root of the cloud that is emulated')
    .option('--token-lifetime-seconds <number>')
    .option('--page-size <number>', 'assignments on one page')
    .option('--no-throttle', 'no 429 but by a fault')
    .option('--retry-after <form>', 'none, seconds, fractional or date')
    .option('--time-scale <number>', 'how much faster the throttling window passes')
    .option('--seed <number>', 'of the chance in faults')
    .option('--request-log-limit <number>');

/** @returns what startGraphEmulator then checks; a flag that does not exist ends the process with a message */
export function readCommandLine(argv: readonly string[]): GraphEmulatorOptions {
  const { throttle, retryAfter, ...flags } = command().parse(argv).opts<Flags>();
  const options = Object.entries(flags).map(([name, value]) => [
    name,
    numbers.includes(name) ? Number(value) : value,
  ]);
  const limits = retryAfter === undefined ? {} : { throttle: { retryAfter } };
  return { ...Object.fromEntries(options), ...(throttle ? limits : { throttle: false }) };
}
