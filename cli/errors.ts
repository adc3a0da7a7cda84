/** `npm run errors -- list | show | replay`: what could not be used, and what was dead-lettered. */
import { confirm } from './errors/confirm.ts';
import { outliveReader } from './errors/outliveReader.ts';
import { runErrors } from './errors/runErrors.ts';

const { argv, env, stdin, stdout, stderr } = process;
outliveReader(stdout);
outliveReader(stderr);

process.exitCode = await runErrors(argv.slice(2), env, {
  write: (output) => stdout.write(output),
  tell: (output) => stderr.write(output),
  columns: stdout.columns,
  confirm: stdin.isTTY ? confirm : undefined, // a script means what it says
});
