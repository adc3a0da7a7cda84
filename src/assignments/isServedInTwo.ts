import type { Situation } from './Step.ts';

/** Whether Intune serves a move as a create and then a delete. */
export const isServedInTwo = (isServed: Situation['isServed']): boolean =>
  isServed('create') && isServed('delete');
