import type { ServiceBusOptions } from './hostJsonSchema.ts';

/** .NET's CancellationTokenSource.CancelAfter throws above 49.7 days. The extension then renews no lock, and logs nothing. */
const maxMs = 0xfffffffe;

/** How long a lock is renewed, in milliseconds. */
export function lockRenewalMs({ maxAutoLockRenewalDuration: duration }: ServiceBusOptions): number {
  return isNeverRenewed(duration) ? 0 : duration;
}

/** What to log about a duration that has the opposite effect in Azure; undefined if it has none. */
export function explainLockRenewal({ maxAutoLockRenewalDuration }: ServiceBusOptions): string | undefined {
  return isNeverRenewed(maxAutoLockRenewalDuration)
    ? `maxAutoLockRenewalDuration is ${Math.round(maxAutoLockRenewalDuration / 86_400_000)} days, and above 49.7 days no lock is renewed at all. Use "-00:00:00.0010000" for no limit.`
    : undefined;
}

function isNeverRenewed(duration: number): boolean {
  return duration > maxMs && duration !== Number.POSITIVE_INFINITY;
}
