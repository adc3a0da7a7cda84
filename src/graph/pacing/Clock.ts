export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs the action once after this many milliseconds. @returns a function that cancels it */
  readonly after: (ms: number, action: () => void) => () => void;
};

export const systemClock: Clock = {
  now: Date.now,
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
