import { afterEach } from '@jest/globals';

/** Lets the tests of a file set the wall clock, also for code that has kept a reference to `Date.now`. */
export function useWallClock() {
  const { now } = Date;
  let aheadMs = 0;
  Date.now = () => now() + aheadMs;
  afterEach(() => {
    aheadMs = 0;
  });
  return {
    setBy: (ms: number) => {
      aheadMs += ms;
    },
  };
}
