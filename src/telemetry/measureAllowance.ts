import type { PacedGraphClient } from '../graph/pacing/PacedGraphClient.ts';
import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import { ownAttributes, ownMetrics } from './ownNames.ts';
import type { Telemetry } from './Telemetry.ts';

/** Exports how many writes each lane may still start. A lane without pacing has no value. */
export function measureAllowance(
  graph: Pick<PacedGraphClient, 'writesLeft'>,
  lanes: readonly ThrottlingArea[],
  { meter }: Pick<Telemetry, 'meter'>,
): void {
  const gauge = meter.createObservableGauge(ownMetrics.allowanceLeft, {
    unit: '{write}',
    description: 'Writes that the allowance of this process still has in the window',
  });
  gauge.addCallback((result) => {
    for (const lane of lanes) {
      const left = graph.writesLeft(lane);
      if (left !== undefined) result.observe(left, { [ownAttributes.lane]: lane });
    }
  });
}
