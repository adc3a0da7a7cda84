import type { Config } from '../../src/config.ts';
import { messageOf } from '../../src/values/messageOf.ts';
import { type Environment, readSettings } from '../connect.ts';
import type { Finding } from './Finding.ts';

const check = 'settings';

export const settingsAreUsable: Finding = {
  check,
  state: 'ok',
  message: 'the app can start with those of this environment',
};

/** @returns the settings, or a finding for each that is wrong */
export function checkSettings(namespace: string | undefined, env: Environment): Config | readonly Finding[] {
  try {
    return readSettings(namespace, env);
  } catch (error) {
    const [first = '', ...problems] = messageOf(error).split('\n');
    return (problems.length > 0 ? problems : [first]).map((problem) => ({
      check,
      state: 'wrong',
      problem: 'usage',
      message: problem.trim(),
      ...(problems.length > 0 && { fix: 'see docs/configuration.md' }), // otherwise the message says what to do
    }));
  }
}
