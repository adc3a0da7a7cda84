/** `npm run errors -- list | show | replay`: what could not be used, and what was dead-lettered. */
import { confirm } from './errors/confirm.ts';
import { runErrors } from './errors/runErrors.ts';

process.exitCode = await runErrors(process.argv.slice(2), process.env, {
  write: (output) => process.stdout.write(output),
  tell: (output) => process.stderr.write(output),
  confirm: process.stdin.isTTY ? confirm : undefined, // a script means what it says
});
