/** What the exit code of a command means, see docs/command-line.md. */
export const exitCodes = {
  ok: 0,
  /** Something was rejected, failed or not found. */
  failed: 1,
  /** The command line, a setting or a file is wrong. Nothing was sent. */
  usage: 2,
  /** The relay or Service Bus did not answer in time. */
  noAnswer: 3,
  /** Sign-in or a role is missing. */
  rights: 4,
  /** Ctrl-C. */
  stopped: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
