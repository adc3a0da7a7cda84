export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** @returns what calls it off */
  readonly after: (ms: number, action: () => void) => () => void;
};

export const systemClock: Clock = {
  now: Date.now,
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
