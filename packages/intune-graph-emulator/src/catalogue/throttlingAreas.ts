/**
 * The areas in which Intune counts requests, with the factor by which the limits are higher than usual.
 * Source: learn.microsoft.com/graph/throttling-limits, Intune service limits: `devices` allows 200 writes and 2,000
 * requests in 20 seconds, the others 100 and 1,000. It has no row for groupPolicy, autopilot and driver updates.
 */
export const throttlingAreas = {
  configuration: 1,
  enrollment: 1,
  resourceAccess: 1,
  configurationV2: 1,
  compliancePolicies: 1,
  applications: 1,
  managedApplications: 1,
  groupPolicy: 1,
  intents: 1,
  devices: 2,
  updates: 1,
  autopilot: 1,
  companyTerms: 1,
} as const satisfies Record<string, number>;

export type ThrottlingArea = keyof typeof throttlingAreas;
