import type { Properties } from './Content.ts';

/** What a receiver decides about a locked message, and the application properties that it changes. */
export type Settlement =
  | { readonly outcome: 'complete' }
  | { readonly outcome: 'abandon' | 'defer' | 'deadLetter'; readonly properties: Properties };
