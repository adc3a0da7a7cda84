import { Command, InvalidArgumentError, Option } from 'commander';
import { type Receiver, receivers } from './receivers.ts';

type Flags = {
  readonly root: string;
  /** `false` with --no-settings. */
  readonly settings: string | false;
  /** Seconds. */
  readonly drainTimeout: number;
  readonly receiver: Receiver;
};

/** Exits the process when an argument is wrong, and after --help. */
export const readCommandLine = (argv: readonly string[]): Flags =>
  new Command('functions-host')
    .description(
      'A local Azure Functions host for development. Ctrl-C stops it in order, a second Ctrl-C immediately.',
    )
    .option('--root <folder>', 'folder of host.json and package.json', '.')
    .option('--settings <file>', 'file with app settings, relative to the root', 'local.settings.json')
    .option('--no-settings', 'read app settings from the environment only')
    .option('--drain-timeout <seconds>', 'how long a stop waits for running functions', toSeconds, 10)
    .addOption(
      new Option('--receiver <name>', 'what receives messages').choices(receivers).default(receivers[0]),
    )
    .parse(argv)
    .opts<Flags>();

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() && seconds >= 0) return seconds;
  throw new InvalidArgumentError('Expected a number of seconds.');
}
