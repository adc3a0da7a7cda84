import { readServiceBusTrigger, type ServiceBusTrigger } from './config/readServiceBusTrigger.ts';
import type { Settings } from './config/readSettings.ts';
import { UnusableSettingError } from './config/UnusableSettingError.ts';
import type { Log } from './log/createLog.ts';
import type { ClientFactory } from './servicebus/createClientFactory.ts';
import type { FunctionMetadata } from './worker/functionsCore.ts';

export type SelectFunctionsOptions = {
  readonly functions: readonly FunctionMetadata[];
  readonly settings: Settings;
  readonly createClientFactory: (connection: string, settings: Settings) => Promise<ClientFactory>;
  readonly log: Log;
};

export type SelectedFunctions = {
  readonly triggers: readonly ServiceBusTrigger[];
  /** Keyed by the connection name in the triggers. */
  readonly clientFactories: ReadonlyMap<string, ClientFactory>;
};

/**
 * The functions that can run. One with an unusable setting is logged as in error.
 * @throws for a trigger that this host does not support
 */
export async function selectFunctions(options: SelectFunctionsOptions): Promise<SelectedFunctions> {
  const { functions, settings, createClientFactory, log } = options;
  const candidates = await Promise.all(
    functions.map((metadata) =>
      unlessInError(metadata.name, log, async () => {
        const trigger = readServiceBusTrigger(metadata, settings);
        return { trigger, factory: await createClientFactory(trigger.connection, settings) };
      }),
    ),
  );
  const usable = candidates.filter((candidate) => candidate !== undefined);
  return {
    triggers: usable.map(({ trigger }) => trigger),
    clientFactories: new Map(usable.map(({ trigger, factory }) => [trigger.connection, factory])),
  };
}

async function unlessInError<T>(name: string, log: Log, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UnusableSettingError)) throw error;
    log('error', 'Host', `The '${name}' function is in error: ${error.message}`);
    return undefined;
  }
}
