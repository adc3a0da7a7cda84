import { styleText } from 'node:util';
import type { Terminal } from '../terminal/Terminal.ts';
import type { PlannedRole, RoleState } from './planRoles.ts';

export type ReportedRole = Omit<PlannedRole, 'state'> & { readonly state: RoleState | 'granted' };

const looks = {
  there: ['✓ there', 'green'],
  granted: ['✓ granted', 'green'],
  missing: ['✗ missing', 'red'],
  unavailable: ['✗ unknown', 'red'],
  notNeeded: ['? not needed', 'yellow'],
} as const;

const widest = Math.max(...Object.values(looks).map(([text]) => text.length));

const notes: Partial<Record<ReportedRole['state'], string>> = {
  unavailable: 'Graph has no such application permission in this cloud',
  notNeeded: 'the app has it, and no lane needs it',
};

/** A line with mark, word, permission and the lanes that need it. */
export function layOut(
  { role, state, lanes }: ReportedRole,
  { isInteractive }: Pick<Terminal, 'isInteractive'>,
): string {
  const [text, color] = looks[state];
  const padded = text.padEnd(widest);
  const use = lanes.length > 0 ? `${lanes.length === 1 ? 'lane' : 'lanes'} ${lanes.join(', ')}` : '';
  const end = [use, notes[state] ?? ''].filter(Boolean).join('; ');
  return `${isInteractive ? styleText(color, padded) : padded}  ${role}: ${end}`;
}
