import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import { catalogue } from './catalogue.ts';
import type { Change } from './change.ts';

const lanes = new Map<string, ThrottlingArea>(
  catalogue.map(({ name, throttlingArea }) => [name, throttlingArea]),
);

/** The lane of a change: the throttling area in which Graph counts its write. */
export function laneOf({ assignmentType }: Change): ThrottlingArea {
  const lane = lanes.get(assignmentType);
  if (!lane) throw new Error(`${assignmentType} is not in the catalogue`);
  return lane;
}
