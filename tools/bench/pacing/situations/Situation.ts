import type { NewPace } from '../Scenario.ts';

/** Figures by name, for this number of instances. */
export type Situation = (newPace: NewPace, instances: number) => Readonly<Record<string, number | undefined>>;

export const seeds = [1, 2, 3, 4, 5];
/** The minute in which the number of instances changes, or an outage starts. */
export const changeAt = 30;
