/** The host's lines have a time and a level, more lines of one are indented; others are the app's own: what it lacks. */
const harmless = /^(\d{4}-\S+Z (trace|debug|information|warning) |\s|$)/;

/** Whether a line of the Functions host is worth reading when all that one wants are results. */
export const isProblem = (line: string): boolean => !harmless.test(line);
