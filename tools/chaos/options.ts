import { Command, InvalidArgumentError } from 'commander';

export type ChaosOptions = {
  /** How long changes are posted and things go wrong; the last ones are waited for after that. */
  readonly minutes: number;
  readonly seed: number;
  readonly changes: number;
  readonly policies: number;
  /** Of the app; they share the queues. */
  readonly processes: number;
};

/** Ends the process where the command line is wrong, or only help is wanted. */
export const readOptions = (argv: readonly string[]): ChaosOptions =>
  new Command('npm run chaos --')
    .description('Thousands of changes while everything goes wrong: were the promises kept?')
    .option('--minutes <number>', 'how long things go wrong', positive, 2)
    .option('--seed <number>', 'the same one makes the same plan', positive, Date.now() % 1_000_000)
    .option('--changes <number>', 'in all', positive, 4_000)
    .option('--policies <number>', 'that they are about', positive, 200)
    .option('--processes <number>', 'of the app; they share the queues', positive, 1)
    .parse(argv)
    .opts();

function positive(text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('Expected a number above 0.');
}
