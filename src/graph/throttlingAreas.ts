/**
 * Graph counts writes per area, app and tenant. Each area is a lane: it has a queue of operations and a function of its own,
 * so that an outage or a backlog in one never delays another. The numbers are the limits of one app in 20 seconds
 * (https://learn.microsoft.com/graph/throttling-limits, Intune); docs/how-it-works.md says which are assumed.
 */
export const writesPer20Seconds = {
  configuration: 100,
  enrollment: 100,
  resourceAccess: 100,
  settingsCatalog: 100,
  groupPolicies: 100,
  intents: 100,
  apps: 100,
  appProtection: 100,
  devices: 200,
  updates: 100,
  autopilot: 100,
  terms: 100,
} as const satisfies Readonly<Record<string, number>>;

export type ThrottlingArea = keyof typeof writesPer20Seconds;

const names: readonly string[] = Object.keys(writesPer20Seconds);

export const throttlingAreas = names as readonly ThrottlingArea[];

export function perArea<Value>(toValue: (area: ThrottlingArea) => Value) {
  const values = throttlingAreas.map((area) => [area, toValue(area)]);
  return Object.fromEntries(values) as Readonly<Record<ThrottlingArea, Value>>;
}
