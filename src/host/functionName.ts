import type { ThrottlingArea } from '../graph/throttlingAreas.ts';

/** Camel case, as in applyChangeEnrollment: a name with a hyphen cannot be part of an app setting on Linux. */
export function functionName(story: string, lane: ThrottlingArea): string {
  return story + lane.charAt(0).toUpperCase() + lane.slice(1);
}
