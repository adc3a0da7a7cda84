/** Intune's: writes of one app in one tenant and area, in any window; refused ones count (docs/decisions/0004-pacing.md). */
export const quota = { writes: 100, windowMs: 20_000 } as const;
