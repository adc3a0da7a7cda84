import path from 'node:path';
import type { ServiceBusEmulator } from '../emulators/servicebus/startServiceBusEmulator.ts';

export type Candidate = {
  readonly name: string;
  /** The folder of host.json and package.json; the bundle is dist/main.cjs in it. */
  readonly root: string;
  /** How many changes a message lists; left out, a message is a change. */
  readonly changesPerMessage?: number;
  /** How many changes have gone the whole way, of so many that were posted. */
  readonly done: (counts: ReturnType<ServiceBusEmulator['counts']>, posted: number) => number;
};

const results: Candidate['done'] = (counts) => counts['assignment-results/Subscriptions/all']?.active ?? 0;
const taken: Candidate['done'] = (counts, posted) => {
  const { active = 0, locked = 0 } = counts['assignment-changes'] ?? {};
  return posted - active - locked;
};
const folder = (name: string) => path.join(import.meta.dirname, name);

/** In the order in which they take turns. */
export const candidates: readonly Candidate[] = [
  { name: 'assignment-relay', root: folder('..'), done: results },
  { name: 'relay, lists of 100', root: folder('..'), changesPerMessage: 100, done: results },
  { name: 'baseline', root: folder('baseline'), done: results },
  { name: 'empty handler', root: folder('empty'), done: taken },
];
