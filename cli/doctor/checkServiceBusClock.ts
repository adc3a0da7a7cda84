import type { Config } from '../../src/config.ts';
import { checkClock } from './checkClock.ts';
import type { Finding } from './Finding.ts';

/** A namespace in Azure says the time in any answer, also in a refusal. The local emulator runs on this clock. */
export async function checkServiceBusClock({ serviceBus }: Pick<Config, 'serviceBus'>): Promise<Finding[]> {
  if ('connectionString' in serviceBus) return [];
  return checkClockOf(`https://${serviceBus.fullyQualifiedNamespace}/`);
}

export async function checkClockOf(url: string): Promise<Finding[]> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  return [checkClock('Service Bus', answer?.headers.get('date') ?? null)];
}
