import { existsSync } from 'node:fs';
import { ServiceBusClient } from '@azure/service-bus';
import { type Config, readConfig } from '../../src/config.ts';
import type { StartOptions } from '../commands/start.ts';
import { connectionSettings } from '../connectionSettings.ts';
import { describeTarget } from '../describeTarget.ts';
import { type Relay, startRelay } from '../startRelay.ts';
import type { Progress } from './Progress.ts';
import { policyNames } from './policyNames.ts';
import { progressLines } from './progressLines.ts';
import { readHostLine } from './readHostLine.ts';
import { readProgress } from './readProgress.ts';
import { View } from './View.ts';

export const drainTimeoutSeconds = 30;

/** The running relay, and what shows it. */
export type Session = {
  readonly relay: Relay;
  readonly config: Config;
  readonly client: ServiceBusClient;
  readonly view: View;
  readonly progress: () => Progress;
};

/** Starts the emulators and the app. The first line says which Service Bus it is. */
export async function openSession({ json = false, verbose = false }: StartOptions): Promise<Session> {
  let showLine: ((line: string) => void) | undefined; // a failed start throws an error that contains every line
  const relay = await startRelay({
    serviceBusPort: 5672,
    graphPort: 7072,
    drainTimeoutSeconds,
    // As public reports describe Intune, so that the first run shows when assign is needed.
    graph: { profile: 'observed' },
    settings: { GRAPH_ASSIGN_FALLBACK: process.env['GRAPH_ASSIGN_FALLBACK'] ?? 'all' },
    onLine: (line) => showLine?.(line),
  });
  const config = readConfig({ ...process.env, ...connectionSettings(relay.serviceBus, relay.graph) });
  const progress = () => readProgress(relay, config, Date.now());
  const view = new View({
    stdout: process.stdout,
    stderr: process.stderr,
    json,
    nameOf: policyNames(relay.graph),
    progress: (...counted) => progressLines(progress(), ...counted),
  });
  view.say(`Service Bus: ${describeTarget(config.serviceBus)}`);
  if (existsSync('local.settings.json'))
    view.say('local.settings.json is ignored: settings come from the environment.');
  showLine = (line) => {
    const found = readHostLine(line);
    if (verbose) view.say(line);
    else if (found) view.hostLine(found);
  };
  for (const line of relay.host.output) showLine(line);
  return { relay, config, view, progress, client: new ServiceBusClient(relay.serviceBus.connectionString) };
}
