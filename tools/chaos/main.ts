/** `npm run chaos`: thousands of changes while everything goes wrong; were the promises kept? */
import { describeViolation } from './check/describeViolation.ts';
import { figures } from './check/figures.ts';
import { findViolations } from './check/findViolations.ts';
import { History } from './check/History.ts';
import { readOptions } from './options.ts';
import { runChaos } from './run/runChaos.ts';

const most = 20;

const options = readOptions(process.argv);
console.log(
  `${options.changes} changes, ${options.policies} policies, ${options.processes} process(es), ${options.minutes} min, --seed ${options.seed}`,
);
const history = new History(await runChaos(options));
const violations = findViolations(history);
for (const line of figures(history)) console.log(line);
for (const violation of violations.slice(0, most)) console.log(describeViolation(history, violation));
console.log(
  violations.length === 0 ? 'Every promise was kept.' : `${violations.length} promises were broken.`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
