/** Graph compares ids without case, and answers with its own form. */
export const sameId = (one: string, other: string | undefined): boolean =>
  toIdKey(one) === toIdKey(other ?? '');

/** Equal for ids that are the same to Graph. */
export const toIdKey = (id: string): string => id.toLowerCase();
