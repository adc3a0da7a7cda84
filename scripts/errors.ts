/** `npm run errors -- list | show | replay`: what could not be used, and what was dead-lettered. */
import { runErrors } from './errors/runErrors.ts';

process.exitCode = await runErrors(process.argv.slice(2), process.env, (output) => {
  process.stdout.write(output);
});
