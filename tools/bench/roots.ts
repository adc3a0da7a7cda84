import path from 'node:path';

/** The two that are compared: where their host.json and package.json are. */
export const roots = {
  relay: path.join(import.meta.dirname, '../..'),
  baseline: path.join(import.meta.dirname, 'baseline'),
};

export type CandidateName = keyof typeof roots;
export const candidateNames = Object.keys(roots) as CandidateName[];
