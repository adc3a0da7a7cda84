import type { Properties } from './Content.ts';

/** What a receiver decides about a locked message, and the application properties that it sets. */
export type Settlement =
  | { readonly kind: 'complete' }
  | { readonly kind: 'abandon' | 'defer' | 'deadLetter'; readonly properties: Properties };
