/** A time and a level, or an indented continuation. Lines in any other form are from the app itself, e.g. a missing queue. */
const harmless = /^(\d{4}-\S+Z (trace|debug|information|warning) |\s|$)/;

/** Whether to show a line of the Functions host without `--verbose`. */
export const isProblem = (line: string): boolean => !harmless.test(line);
