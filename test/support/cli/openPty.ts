import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { FakeTerminal } from './FakeTerminal.ts';

/** `script` of util-linux. Other systems have other commands of this name. */
export const hasPty: boolean = String(spawnSync('script', ['--version']).stdout).includes('util-linux');

/** Runs `assignment-relay` in a pseudo-terminal, as a person does. */
export function openPty(columns: number, rows: number, args: readonly string[]) {
  const ttyFile = path.join(mkdtempSync(path.join(tmpdir(), 'pty-')), 'tty');
  // `noflsh`: otherwise Ctrl-C discards what this process, which shares the machine with other tests, has not read yet
  const node = `exec "${process.execPath}" cli/main.ts ${args.join(' ')}`;
  const command = `tty > ${ttyFile}; stty noflsh cols ${columns} rows ${rows}; ${node}`;
  const child = spawn('script', ['--quiet', '--flush', '--return', '--command', command, '/dev/null'], {
    env: { ...process.env, TERM: 'xterm-256color' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const terminal = new FakeTerminal(columns, rows);
  child.stdout.on('data', (bytes: Buffer) => terminal.write(bytes));
  const ended = once(child, 'close').then(([code]) => code as number);
  return {
    terminal,
    ended,
    kill: () => child.kill('SIGKILL'),
    /** Types a text or, with `\u0003`, Ctrl-C. */
    type: (text: string) => child.stdin.write(text),
    /** Waits until the terminal shows it. @returns all rows, with those of the scrollback */
    async until(isShown: (rows: readonly string[]) => boolean): Promise<readonly string[]> {
      for (;;) {
        const rows = await terminal.rows();
        if (isShown(rows)) return rows;
        await once(child.stdout, 'data');
      }
    },
    async resize(newColumns: number, newRows: number): Promise<void> {
      const size = ['cols', String(newColumns), 'rows', String(newRows)];
      await promisify(execFile)('stty', ['-F', readFileSync(ttyFile, 'utf8').trim(), ...size]);
      await terminal.resize(newColumns, newRows);
    },
  };
}
