import { parseOrExplain, readJsonFile } from '@assignment-relay/emulator-kit';
import * as z from 'zod';

export type Settings = Readonly<Record<string, string>>;

const localSettingsSchema = z.looseObject({
  IsEncrypted: z
    .literal(false, 'this host cannot read encrypted settings: run `func settings decrypt`')
    .optional(),
  Values: z.record(z.string(), z.string()).default({}),
});

/**
 * `Values` of local.settings.json, overridden by the environment, as with `func start`.
 * @param file need not exist; undefined for the environment only
 */
export function readSettings(file: string | undefined, environment: NodeJS.ProcessEnv): Settings {
  const defined = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...(file !== undefined && readValues(file)), ...Object.fromEntries(defined) };
}

const readValues = (file: string): Settings =>
  parseOrExplain(file, localSettingsSchema, readJsonFile(file) ?? {}).Values;
