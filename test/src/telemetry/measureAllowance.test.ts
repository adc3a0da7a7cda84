import { expect, test } from '@jest/globals';
import { measureAllowance } from '../../../src/telemetry/measureAllowance.ts';
import { RecordingTelemetry } from '../../support/RecordingTelemetry.ts';

test('each lane with pacing has a gauge of the writes that are left', () => {
  const telemetry = new RecordingTelemetry();
  const writesLeft = (lane: string) => (lane === 'apps' ? 7 : undefined);
  measureAllowance({ writesLeft }, ['apps', 'enrollment'], telemetry);
  expect(telemetry.of('assignment_relay.graph.allowance_left')).toEqual([
    { value: 7, attributes: { 'assignment_relay.lane': 'apps' } },
  ]);
});
