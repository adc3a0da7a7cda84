/** `npm run errors -- list | show | replay`: rejected, failed and dead-lettered messages. */
import { confirm } from './errors/confirm.ts';
import { ignoreBrokenPipe } from './errors/ignoreBrokenPipe.ts';
import { runErrors } from './errors/runErrors.ts';

const { argv, env, stdin, stdout, stderr } = process;
ignoreBrokenPipe(stdout);
ignoreBrokenPipe(stderr);

process.exitCode = await runErrors(argv.slice(2), env, {
  writeOut: (output) => stdout.write(output),
  writeErr: (output) => stderr.write(output),
  columns: stdout.columns,
  confirm: stdin.isTTY ? confirm : undefined, // a script cannot answer
});
