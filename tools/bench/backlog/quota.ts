/** Intune allows one app this many writes per tenant, area and window. Refused writes count (docs/decisions/0004-pacing.md). */
export const quota = { writes: 100, windowMs: 20_000 } as const;
