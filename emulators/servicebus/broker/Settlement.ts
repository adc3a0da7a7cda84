import type { Properties } from './Content.ts';

/** What a receiver decides about a locked message. */
export type Settlement =
  | { readonly outcome: 'complete' }
  | { readonly outcome: 'abandon' | 'defer'; readonly properties?: Properties }
  | { readonly outcome: 'deadLetter'; readonly properties: Properties };
