import path from 'node:path';

/** The folders of the relay and the baseline, which have their host.json and package.json. */
export const roots = {
  relay: path.join(import.meta.dirname, '../../..'),
  baseline: path.join(import.meta.dirname, 'baseline'),
};

export type CandidateName = keyof typeof roots;
export const candidateNames = Object.keys(roots) as CandidateName[];
