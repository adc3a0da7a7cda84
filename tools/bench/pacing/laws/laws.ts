import { Allowance } from '../../../../src/graph/pacing/Allowance.ts';
import { type ControlLaw, WritePace } from '../../../../src/graph/pacing/WritePace.ts';
import { type NewPace, quota } from '../Scenario.ts';
import { Cubic } from './Cubic.ts';
import { IncreaseAndDecrease } from './IncreaseAndDecrease.ts';
import { Unspaced } from './Unspaced.ts';

const pacedBy =
  (newLaw: (writes: number) => ControlLaw): NewPace =>
  () =>
    new WritePace(quota, newLaw);

const increasing = (keptShare: number, increase: (writesPerWindow: number) => number) =>
  pacedBy((writes) => new IncreaseAndDecrease(writes, keptShare, increase));

/** The law of the app. */
export const chosenLaw = pacedBy((writes) => new Allowance(writes));

/** Laws to compare it with. */
export const otherLaws: Readonly<Record<string, NewPace>> = {
  'halve; +1 per window (AIMD)': increasing(0.5, (writes) => 1 / writes),
  '−10 %; +1 per window': increasing(0.9, (writes) => 1 / writes),
  '−10 %; +0.1 per window': increasing(0.9, (writes) => 0.1 / writes),
  '−10 %; +1.2 % per window': increasing(0.9, () => 0.012),
  'back to the last throttled rate (CUBIC)': pacedBy((writes) => new Cubic(writes)),
  'chosen, without turns': () => new Unspaced(),
  'chosen, starting with a 32nd of the quota': pacedBy(startingLow),
};

function startingLow(writes: number): ControlLaw {
  const allowance = new Allowance(writes);
  allowance.recordThrottled(0);
  return allowance;
}
