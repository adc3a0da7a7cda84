import Sequencer from '@jest/test-sequencer';

/** Folders of tests that start processes and wait. Started last, they would run when nothing else is left to do. */
const slow = ['test/flow', 'test/cli', 'packages'];

/** Starts the long test files first, also in a new clone, where Jest knows no durations yet. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = slow.findIndex((folder) => path.includes(`/${folder}/`));
      return found === -1 ? slow.length : found;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
