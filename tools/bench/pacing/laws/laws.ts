import { Allowance } from '../../../../src/graph/pacing/Allowance.ts';
import { type ControlLaw, WritePace } from '../../../../src/graph/pacing/WritePace.ts';
import { type Pace, quota } from '../Scenario.ts';
import { Cubic } from './Cubic.ts';
import { IncreaseAndDecrease } from './IncreaseAndDecrease.ts';
import { Unspaced } from './Unspaced.ts';

const by = (law: (full: number) => ControlLaw) => (): Pace => new WritePace(quota, law);

const increasing = (kept: number, increase: (writes: number) => number) =>
  by((full) => new IncreaseAndDecrease(full, kept, increase));

export const chosen = by((full) => new Allowance(full));

/** What the chosen law is compared with. */
export const others: Readonly<Record<string, () => Pace>> = {
  'halve; +1 per window (AIMD)': increasing(0.5, (writes) => 1 / writes),
  '−10 %; +1 per window': increasing(0.9, (writes) => 1 / writes),
  '−10 %; +0.1 per window': increasing(0.9, (writes) => 0.1 / writes),
  '−10 %; +1.2 % per window': increasing(0.9, () => 0.012),
  'hold where it failed (CUBIC)': by((full) => new Cubic(full)),
  'chosen, without turns': () => new Unspaced(),
  'chosen, from a 32nd': by(fromLittle),
};

function fromLittle(full: number): ControlLaw {
  const allowance = new Allowance(full);
  allowance.refused(0);
  return allowance;
}
