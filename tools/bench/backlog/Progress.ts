import type { ServiceBusEmulator } from '@assignment-relay/service-bus-emulator';

/** How many of the posted changes have ended in which way. */
export type Progress = {
  readonly applied: number;
  /** Changes with the result `failed`. */
  readonly failed: number;
  /** Changes without a result that Service Bus gave up. */
  readonly deadLettered: number;
  /** Changes that wait or are being retried. */
  readonly left: number;
};

export function toProgress(counts: ReturnType<ServiceBusEmulator['counts']>, posted: number): Progress {
  const results = (subscription: string) =>
    counts[`assignment-results/Subscriptions/${subscription}`]?.active ?? 0;
  const failed = results('not-applied');
  const applied = results('all') - failed;
  const deadLettered = Object.values(counts).reduce((sum, queue) => sum + queue.deadLettered, 0);
  return { applied, failed, deadLettered, left: posted - applied - failed - deadLettered };
}
