import type { Config } from '../config.ts';
import type { Telemetry } from './Telemetry.ts';

/** Loads the SDK of OpenTelemetry only if there is an endpoint to export to. */
export async function startTelemetry({
  telemetryEndpoint,
}: Pick<Config, 'telemetryEndpoint'>): Promise<Telemetry | undefined> {
  if (telemetryEndpoint === undefined) return undefined;
  const { OtlpTelemetry } = await import('./OtlpTelemetry.ts');
  return new OtlpTelemetry(telemetryEndpoint);
}
