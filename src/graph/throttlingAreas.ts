/**
 * Graph counts writes per area, app and tenant (learn.microsoft.com/graph/throttling-limits, Intune). Each area is a lane:
 * it has a queue of operations and a function of its own, so that an outage or a backlog in one never delays another.
 */
export const throttlingAreas = ['configuration', 'enrollment', 'resourceAccess'] as const;

export type ThrottlingArea = (typeof throttlingAreas)[number];
