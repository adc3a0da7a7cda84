#!/usr/bin/env node
/** `npx assignment-relay`: every command, see docs/command-line.md. */
import { runCommand } from './runCommand.ts';
import { confirm } from './terminal/confirm.ts';
import { ignoreBrokenPipe } from './terminal/ignoreBrokenPipe.ts';
import { untilStopped } from './terminal/untilStopped.ts';

const { argv, env, stdin, stdout, stderr } = process;
ignoreBrokenPipe(stdout);
ignoreBrokenPipe(stderr);

process.exitCode = await runCommand(argv.slice(2), env, {
  writeOut: (output) => stdout.write(output),
  writeErr: (output) => stderr.write(output),
  get columns() {
    return stdout.columns;
  },
  get errorColumns() {
    return stderr.columns;
  },
  isInteractive: stdout.isTTY,
  input: stdin,
  confirm: stdin.isTTY ? confirm : undefined, // a script cannot answer
  untilStopped,
});
