import { existsSync } from 'node:fs';
import path from 'node:path';
import { readHostJson } from './config/readHostJson.ts';
import { readSettings } from './config/readSettings.ts';
import { createLog, type LogOutput } from './createLog.ts';
import type { ClientFactory } from './servicebus/createClientFactory.ts';
import { InFlight } from './servicebus/InFlight.ts';
import { readServiceBusTrigger, type ServiceBusTrigger } from './servicebus/readServiceBusTrigger.ts';
import { shutDown } from './shutDown.ts';
import { WorkerProcess } from './WorkerProcess.ts';

export interface FunctionsHostOptions {
  /** The folder of host.json and package.json. */
  readonly root: string;
  /** Relative to `root`; may be absent. Undefined for the environment alone. */
  readonly settingsFile: string | undefined;
  readonly drainTimeoutMs: number;
  readonly output: LogOutput;
  /** Ends the process, and by that the worker. */
  readonly exit: () => never;
  readonly crash: (reason: string) => never;
}

export interface FunctionsHost {
  readonly functions: readonly string[];
  readonly worker: Pick<WorkerProcess, 'pid' | 'app'>;
  /** Stops receiving, lets handlers end, runs the appTerminate hooks, gives back what still runs, closes. */
  stop(): Promise<void>;
}

/**
 * Reads the configuration, lets a worker load the app, listens. @throws when any of it is not usable, with a text for
 * people; what the app itself cannot do, the worker says, and ends.
 */
export async function startFunctionsHost(options: FunctionsHostOptions): Promise<FunctionsHost> {
  const { root, settingsFile, drainTimeoutMs, output, exit, crash } = options;
  const file = settingsFile === undefined ? undefined : path.resolve(root, settingsFile);
  const settings = readSettings(file, process.env);
  Object.assign(process.env, settings);
  const hostJson = readHostJson(path.join(root, 'host.json'), settings);
  const log = createLog(hostJson.logging.logLevel, output);
  if (file !== undefined && !existsSync(file)) log('information', 'Host', withoutFile(file));
  const [worker, { createClientFactory }, { startListening }] = await Promise.all([
    WorkerProcess.start(root, hostJson.logging.logLevel, exit),
    import('./servicebus/createClientFactory.ts'), // the Service Bus SDK, while the worker loads the app
    import('./servicebus/startListening.ts'),
  ]);
  const triggers = worker.app.functions.map((metadata) => readServiceBusTrigger(metadata, settings));
  const inFlight = new InFlight();
  const clientFactories = await eachConnection(triggers, (name) => createClientFactory(name, settings));
  const listening = startListening({ worker, triggers, hostJson, inFlight, clientFactories, log, crash });
  return {
    functions: triggers.map(({ functionName }) => functionName),
    worker,
    stop: () => shutDown({ worker, inFlight, listening, drainTimeoutMs, log }),
  };
}

/** Said before the settings are missed, for the app has its own words for that. */
const withoutFile = (file: string) =>
  `${file} is not there, all settings are those of the environment: copy local.settings.sample.json to it where some are missing`;

/** All connections are checked before anything listens. */
async function eachConnection(
  triggers: readonly ServiceBusTrigger[],
  createFactory: (name: string) => Promise<ClientFactory>,
): Promise<Map<string, ClientFactory>> {
  const names = [...new Set(triggers.map(({ connection }) => connection))];
  return new Map(await Promise.all(names.map(async (name) => [name, await createFactory(name)] as const)));
}
