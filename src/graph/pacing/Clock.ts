export type Clock = {
  /** Milliseconds since some moment. It never goes back, unlike the wall clock. */
  readonly now: () => number;
  /** Runs the action once after this many milliseconds. @returns a function that cancels it */
  readonly after: (ms: number, action: () => void) => () => void;
};

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
