/** The command line, a setting or a file is wrong. */
export class UsageError extends Error {}
