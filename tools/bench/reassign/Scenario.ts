/** One reassignment that is measured, and what happens meanwhile. */
export type Scenario = {
  readonly assignments: number;
  /** The emulated limit and the app's setting: writes per lane in 20 s. */
  readonly writes: number;
  /** Over how many lanes the assignments are spread. */
  readonly lanes: number;
  /** Mean number of seconds between two tickets. */
  readonly ticketSeconds: number;
  /** It is cancelled when this share of its changes has ended, or after so many minutes; undefined: never. */
  readonly cancelAt: number | undefined;
  readonly maxMinutes: number;
  /** When a tenth of its changes has ended, Graph answers 503 in all lanes for so long. */
  readonly outageSeconds: number;
  /** How much memory the host and the app have together, in MiB; undefined: all of the machine. */
  readonly memory: number | undefined;
};

/** Graph counts the writes of one app in windows of this length. */
export const windowMs = 20_000;
