/** Graph compares ids without case. */
export const sameId = (one: string, other: string | undefined): boolean =>
  toIdKey(one) === toIdKey(other ?? '');

export const toIdKey = (id: string): string => id.toLowerCase();
