import type { Properties } from './Content.ts';

/** What a receiver decides about a locked message, and the application properties that it sets. */
export type Settlement =
  | { readonly kind: 'complete' }
  /** Unlocks the message. Unlike abandon, it does not count the delivery. */
  | { readonly kind: 'release' }
  | { readonly kind: 'abandon' | 'defer' | 'deadLetter'; readonly properties: Properties };
