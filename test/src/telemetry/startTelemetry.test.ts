import { expect, test } from '@jest/globals';
import { OtlpTelemetry } from '../../../src/telemetry/OtlpTelemetry.ts';
import { startTelemetry } from '../../../src/telemetry/startTelemetry.ts';

test('without an endpoint there is no telemetry', async () => {
  expect(await startTelemetry({ telemetryEndpoint: undefined })).toBeUndefined();
});

test('with an endpoint it is exported over OTLP', async () => {
  const telemetry = await startTelemetry({ telemetryEndpoint: 'http://127.0.0.1:1' });
  expect(telemetry).toBeInstanceOf(OtlpTelemetry);
  await telemetry?.stop();
});
