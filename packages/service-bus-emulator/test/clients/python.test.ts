import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isAvailable } from '@assignment-relay/emulator-kit';
import { afterAll, describe, test } from '@jest/globals';
import { ForeignClient } from './ForeignClient.ts';

const PROGRAM = fileURLToPath(new URL('../../clients/python/cases.py', import.meta.url));
const NAME = 'qpid-proton for Python';

/** The package of the operating system belongs to its own Python, which need not be the first in the path. */
const python = ['python3', '/usr/bin/python3'].find(hasProton) ?? '';

const client = isAvailable(NAME, 'Install it: apt-get install python3-qpid-proton.', () => {
  if (python === '') throw new Error('No Python has the module proton.');
})
  ? new ForeignClient(python, PROGRAM)
  : undefined;

(client ? describe : describe.skip)(NAME, () => {
  afterAll(() => client?.close());
  test.each(client?.names ?? ['no case'])('%s', (name) => client?.run(name));
});

function hasProton(command: string): boolean {
  try {
    execFileSync(command, ['-c', 'import proton'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
