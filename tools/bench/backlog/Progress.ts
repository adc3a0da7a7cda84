import type { ServiceBusEmulator } from '@assignment-relay/service-bus-emulator';

/** What became of the changes that were posted. */
export type Progress = {
  readonly applied: number;
  /** Their result says so. */
  readonly failed: number;
  /** Without a result: somebody has to look. */
  readonly deadLettered: number;
  /** Still waiting, or being tried. */
  readonly left: number;
};

export function toProgress(counts: ReturnType<ServiceBusEmulator['counts']>, posted: number): Progress {
  const results = (subscription: string) =>
    counts[`assignment-results/Subscriptions/${subscription}`]?.active ?? 0;
  const failed = results('not-applied');
  const applied = results('all') - failed;
  const deadLettered = ['assignment-changes', 'assignment-operations']
    .map((queue) => counts[queue]?.deadLettered ?? 0)
    .reduce((sum, each) => sum + each);
  return { applied, failed, deadLettered, left: posted - applied - failed - deadLettered };
}
