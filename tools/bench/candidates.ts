import path from 'node:path';
import type { ServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { roots } from './roots.ts';

export type Candidate = {
  readonly name: string;
  /** The folder of host.json and package.json; the bundle is dist/main.mjs in it, with what that loads. */
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

/** In the order in which they take turns. */
export const candidates: readonly Candidate[] = [
  { name: 'relay', root: roots.relay, done: results },
  { name: 'relay, lists of 100', root: roots.relay, changesPerMessage: 100, done: results },
  { name: 'baseline', root: roots.baseline, done: results },
  { name: 'empty handler', root: path.join(import.meta.dirname, 'empty'), done: taken },
];
