import { durationBuckets } from './semconv.ts';
import type { Telemetry } from './Telemetry.ts';

/** A histogram of seconds, with the buckets that the semantic conventions give. */
export const durationHistogram = ({ meter }: Pick<Telemetry, 'meter'>, name: string, description: string) =>
  meter.createHistogram(name, {
    unit: 's',
    description,
    advice: { explicitBucketBoundaries: durationBuckets },
  });
