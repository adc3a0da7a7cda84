/** What a caller can do with the assignments of a policy. */
export const verbs = ['list', 'get', 'create', 'update', 'delete', 'assign'] as const;
export type Verb = (typeof verbs)[number];

export const reads = ['list', 'get'] as const;

/** Which routes exist: see collections.ts. */
export const profiles = ['documented', 'observed'] as const;
export type Profile = (typeof profiles)[number];
