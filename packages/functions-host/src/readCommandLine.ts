import { Command, InvalidArgumentError } from 'commander';

type Flags = {
  readonly root: string;
  /** False for none. */
  readonly settings: string | false;
  /** In seconds. */
  readonly drainTimeout: number;
};

/** Ends the process where the command line is wrong, or only help is wanted. */
export const readCommandLine = (argv: readonly string[]): Flags =>
  new Command('functions-host')
    .description('A local Azure Functions host, for development; Ctrl-C ends it, a second one at once')
    .option('--root <folder>', 'where host.json and package.json are', '.')
    .option('--settings <file>', 'relative to the root', 'local.settings.json')
    .option('--no-settings', 'takes none but the environment')
    .option('--drain-timeout <seconds>', 'how long what is in flight may take to end', toSeconds, 30)
    .parse(argv)
    .opts<Flags>();

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() && seconds >= 0) return seconds;
  throw new InvalidArgumentError('Expected a number of seconds.');
}
