import { InvalidArgumentError } from 'commander';

/** Reads the number of an option or argument. */
export const number = (min: number, max: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() && value >= min && value <= max) return value;
  throw new InvalidArgumentError(`Expected a number from ${min} to ${max}.`);
};

/** Reads a number without a fraction, such as a count or an id. */
export const wholeNumber = (min: number, max: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
};
