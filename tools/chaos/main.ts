/** `npm run chaos`: thousands of changes during failures of every kind. Are all promises kept? */
import { describeViolation } from './check/describeViolation.ts';
import { findViolations } from './check/findViolations.ts';
import { History } from './check/History.ts';
import { summarizePromises } from './check/summarizePromises.ts';
import { summarizeRun } from './check/summarizeRun.ts';
import { readOptions } from './readOptions.ts';
import { runChaos } from './run/runChaos.ts';

const maxShown = 20;

const options = readOptions(process.argv);
console.log(
  `${options.changes} changes, ${options.policies} policies, ${options.processes} process(es), ${options.minutes} min, receiver ${options.receiver}, --seed ${options.seed}`,
);
const history = new History(await runChaos(options));
const violations = findViolations(history);
for (const line of [...summarizeRun(history), ...summarizePromises(history)]) console.log(line);
for (const violation of violations.slice(0, maxShown)) console.log(describeViolation(history, violation));
console.log(
  violations.length === 0
    ? 'Every promise was kept.'
    : `${violations.length} promises were broken. Repeat the run with --seed ${options.seed}.`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
