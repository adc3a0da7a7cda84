import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import type { Change } from './change.ts';
import { typeOf } from './types/catalogue.ts';

/** The lane of a change: the throttling area in which Graph counts its write. */
export const laneOf = (change: Change): ThrottlingArea => typeOf(change).throttlingArea;
