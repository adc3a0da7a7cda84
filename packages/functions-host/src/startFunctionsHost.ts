import { existsSync } from 'node:fs';
import path from 'node:path';
import { explainLockRenewal } from './config/lockRenewalMs.ts';
import { readHostJson } from './config/readHostJson.ts';
import { readSettings } from './config/readSettings.ts';
import { createLog, type LogOutput } from './log/createLog.ts';
import { RestartingWorker } from './RestartingWorker.ts';
import type { Receiver } from './receivers.ts';
import { selectFunctions } from './selectFunctions.ts';
import { InFlight } from './servicebus/InFlight.ts';
import { shutDown } from './shutDown.ts';
import { WorkerProcess } from './WorkerProcess.ts';

export type FunctionsHostOptions = {
  /** The folder of host.json and package.json. */
  readonly root: string;
  /** Relative to `root`; the file need not exist. Undefined: settings come from the environment only. */
  readonly settingsFile: string | undefined;
  readonly drainTimeoutMs: number;
  readonly receiver: Receiver;
  readonly output: LogOutput;
  /** Exits the process; the worker exits with it. */
  readonly exit: () => never;
  readonly crash: (reason: string) => never;
  /** Called when another process runs the app, because the one before died. */
  readonly onWorkerRestarted: (pid: number) => void;
};

export type FunctionsHost = {
  /** The functions that run. */
  readonly functions: readonly string[];
  readonly worker: Pick<RestartingWorker, 'pid' | 'app'>;
  /** Stops receiving, waits for functions, runs the appTerminate hooks, abandons the other messages, disconnects. */
  stop(): Promise<void>;
};

/**
 * Reads the configuration, starts a worker that loads the app, and starts to receive messages.
 * @throws for a configuration that is not usable. A worker that cannot load the app logs the reason and exits.
 */
export async function startFunctionsHost(options: FunctionsHostOptions): Promise<FunctionsHost> {
  const { root, settingsFile, drainTimeoutMs, receiver, output, exit, crash } = options;
  const file = settingsFile === undefined ? undefined : path.resolve(root, settingsFile);
  const settings = readSettings(file, process.env);
  Object.assign(process.env, settings);
  const hostJson = readHostJson(path.join(root, 'host.json'), settings);
  const log = createLog(hostJson.logging.logLevel, output);
  if (file !== undefined && !existsSync(file)) log('information', 'Host', missingSettingsFile(file));
  const trap = explainLockRenewal(hostJson.extensions.serviceBus);
  if (trap) log('warning', 'Host', trap);
  const start = () => WorkerProcess.start(root, hostJson.logging.logLevel);
  const [worker, { createClientFactory }, { startListeners }, dotnet] = await Promise.all([
    RestartingWorker.start({ start, onRestarted: options.onWorkerRestarted, log, crash }).catch(exit), // the worker has logged the reason
    import('./servicebus/createClientFactory.ts'), // loads the Service Bus SDK while the worker loads the app
    import('./servicebus/startListeners.ts'),
    receiver === 'dotnet' ? import('./dotnet/startDotnetListeners.ts') : undefined,
  ]);
  const { functions } = worker.app;
  const selected = await selectFunctions({ functions, settings, createClientFactory, log });
  const inFlight = new InFlight();
  const listenersOptions = { worker, ...selected, hostJson, inFlight, log };
  const listeners = dotnet
    ? await dotnet.startDotnetListeners({ ...listenersOptions, settings, crash })
    : startListeners(listenersOptions);
  return {
    functions: selected.triggers.map(({ functionName }) => functionName),
    worker,
    stop: () => shutDown({ worker, inFlight, listeners, drainTimeoutMs, log }),
  };
}

/** Logged before the app loads: an app that misses a setting reports it without a hint at this file. */
const missingSettingsFile = (file: string) =>
  `${file} does not exist, so all settings come from the environment. If settings are missing, create the file, for example as a copy of local.settings.sample.json.`;
