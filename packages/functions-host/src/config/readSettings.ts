import { readJsonFile } from '@assignment-relay/emulator-kit';
import * as z from 'zod';
import { explainIssues } from './explainIssues.ts';

export type Settings = Readonly<Record<string, string>>;

const localSettingsSchema = z.looseObject({
  IsEncrypted: z.literal(false, 'encrypted settings cannot be read here: func settings decrypt').optional(),
  Values: z.record(z.string(), z.string()).default({}),
});

/**
 * The app settings: `Values` of local.settings.json (the file may be absent), with the process's environment on top, as
 * `func start` does.
 * @param file undefined for the environment alone
 */
export function readSettings(file: string | undefined, environment: NodeJS.ProcessEnv): Settings {
  const defined = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...(file !== undefined && readValues(file)), ...Object.fromEntries(defined) };
}

function readValues(file: string): Settings {
  const parsed = localSettingsSchema.safeParse(readJsonFile(file) ?? {});
  if (!parsed.success) throw new Error(explainIssues(file, parsed.error));
  return parsed.data.Values;
}
