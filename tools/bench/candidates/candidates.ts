import path from 'node:path';
import type { ServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { roots } from './roots.ts';

export type Candidate = {
  readonly name: string;
  /** The folder of host.json, package.json and dist/. */
  readonly root: string;
  /** Left out if each message is one change. */
  readonly changesPerMessage?: number;
  /** Settings of the app, beside those that all candidates have. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How many of the posted changes are done. */
  readonly countDone: (counts: ReturnType<ServiceBusEmulator['counts']>, posted: number) => number;
};

const countResults: Candidate['countDone'] = (counts) =>
  counts['assignment-results/Subscriptions/all']?.active ?? 0;
const countReceived: Candidate['countDone'] = (counts, posted) => {
  const { active = 0, locked = 0 } = counts['assignment-changes'] ?? {};
  return posted - active - locked;
};

/** In the order in which they run. */
export const candidates: readonly Candidate[] = [
  { name: 'relay', root: roots.relay, countDone: countResults },
  { name: 'relay, lists of 100', root: roots.relay, changesPerMessage: 100, countDone: countResults },
  {
    name: 'relay, with before',
    root: roots.relay,
    settings: { RECORD_BEFORE: 'true' },
    countDone: countResults,
  },
  { name: 'baseline', root: roots.baseline, countDone: countResults },
  { name: 'empty handler', root: path.join(import.meta.dirname, 'empty-handler'), countDone: countReceived },
];
