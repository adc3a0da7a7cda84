import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runInProcess } from '../../support/cli/runInProcess.ts';

const complete = async (...words: string[]) => {
  const { code, out } = await runInProcess(['complete', '--', ...words]);
  expect(code).toBe(0);
  return out.split('\n').slice(0, -1);
};

test.each([
  [['err'], ['errors']],
  [['errors', 're'], ['replay']],
  [['errors', 'list', '--js'], ['--json']],
  [
    ['schema', ''],
    ['change', 'result', 'reassignment', 'reassignment-event', 'operation', 'asyncapi'],
  ],
  [
    ['send', '--format', ''],
    ['json', 'jsonl', 'csv'],
  ],
  [['send', '--format', 'csv', '--wa'], ['--wait']],
  [['send', '--timeout', ''], []],
  [['send', ''], []],
  [['show', 'RITM1', '--name'], ['--namespace']],
  [['--namespace', 'x'], []],
])('after %j, the words are %j', async (words, expected) => {
  expect(await complete(...words)).toEqual(expected);
});

test('every command of the help is completed, and the one behind the scripts is not', async () => {
  const { out } = await runInProcess(['--help']);
  const commands = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
  expect(commands).toEqual(expect.arrayContaining(['start', 'send', 'doctor', 'completion', 'help']));
  expect(await complete('')).toEqual(commands);
});

describe('in a shell', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'completion-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const scriptFor = async (shell: string) => {
    const file = path.join(folder, shell);
    writeFileSync(file, (await runInProcess(['completion', shell])).out);
    return file;
  };

  test('bash completes, and has the command without npx', async () => {
    const script = `source "${await scriptFor('bash')}"
      COMP_WORDS=(assignment-relay errors di); COMP_CWORD=2
      _assignment_relay
      printf '%s\\n' "\${COMPREPLY[@]}"
      complete -p assignment-relay
      assignment-relay check --help | head -1`;
    const { stdout } = await promisify(execFile)('bash', ['-euc', script]);
    expect(stdout.split('\n')).toEqual([
      'dismiss',
      'complete -o default -F _assignment_relay assignment-relay',
      'Usage: assignment-relay check [options] <files...>',
      '',
    ]);
  });

  const exists = (shell: string) => spawnSync(shell, ['-c', 'exit']).status === 0;

  (exists('zsh') ? test : test.skip)('zsh reads its script', async () => {
    const script = `autoload -U compinit && compinit -u -d ${folder}/dump; source "${await scriptFor('zsh')}"; echo $_comps[assignment-relay]`;
    expect((await promisify(execFile)('zsh', ['-fc', script])).stdout).toBe('_assignment_relay\n');
  });

  (exists('fish') ? test : test.skip)('fish completes', async () => {
    const script = `source "${await scriptFor('fish')}"; complete -C 'assignment-relay errors di'`;
    expect((await promisify(execFile)('fish', ['-c', script])).stdout).toMatch(/^dismiss$/m);
  });
});
