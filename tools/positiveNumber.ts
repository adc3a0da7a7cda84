import { InvalidArgumentError } from 'commander';

/** Parses an argument of a command line. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('Expected a number above 0.');
}
