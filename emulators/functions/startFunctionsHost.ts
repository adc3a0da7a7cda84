import path from 'node:path';
import { readHostJson } from './config/readHostJson.ts';
import { readSettings, type Settings } from './config/readSettings.ts';
import { createLog, type LogOutput } from './createLog.ts';
import { type ClientFactory, createClientFactory } from './servicebus/createClientFactory.ts';
import { InFlight } from './servicebus/InFlight.ts';
import { readServiceBusTrigger } from './servicebus/readServiceBusTrigger.ts';
import { startListening, type TriggeredFunction } from './servicebus/startListening.ts';
import { shutDown } from './shutDown.ts';
import { loadFunctionApp } from './worker/loadFunctionApp.ts';

export interface FunctionsHostOptions {
  /** The folder of host.json and package.json. */
  readonly root: string;
  /** Relative to `root`; may be absent. */
  readonly settingsFile: string;
  readonly drainTimeoutMs: number;
  readonly output: LogOutput;
  readonly crash: (reason: string) => void;
}

export interface FunctionsHost {
  readonly functions: readonly string[];
  /** Stops receiving, lets handlers end, runs the appTerminate hooks, gives back what still runs, closes. */
  stop(): Promise<void>;
}

/**
 * Reads the configuration, loads the app, listens. @throws when any of it is not usable, with a text for people.
 */
export async function startFunctionsHost(options: FunctionsHostOptions): Promise<FunctionsHost> {
  const { root, settingsFile, drainTimeoutMs, output, crash } = options;
  const settings = readSettings(path.resolve(root, settingsFile), process.env);
  Object.assign(process.env, settings);
  const hostJson = readHostJson(path.join(root, 'host.json'), settings);
  const log = createLog(hostJson.logging.logLevel, output);
  const app = await loadFunctionApp(root, log);
  const functions = [...app.functions.values()].map((registered) => ({
    registered,
    trigger: readServiceBusTrigger(registered.metadata, settings),
  }));
  const inFlight = new InFlight();
  const clientFactories = await createClientFactories(functions, settings);
  const listening = startListening({ app, functions, hostJson, inFlight, clientFactories, log, crash });
  return {
    functions: functions.map(({ trigger }) => trigger.functionName),
    stop: () => shutDown({ app, inFlight, listening, drainTimeoutMs, log }),
  };
}

/** All connections are checked before anything listens. */
async function createClientFactories(
  functions: readonly TriggeredFunction[],
  settings: Settings,
): Promise<Map<string, ClientFactory>> {
  const names = [...new Set(functions.map(({ trigger }) => trigger.connection))];
  const factories = names.map(async (name) => [name, await createClientFactory(name, settings)] as const);
  return new Map(await Promise.all(factories));
}
