import type { Settings } from './readSettings.ts';
import { UnusableSettingError } from './UnusableSettingError.ts';

/** Replaces every `%NAME%` in a text by the value of that setting. @throws UnusableSettingError when a setting is missing or empty */
export function resolveSettingExpressions(text: string, settings: Settings): string {
  return text.replace(/%([^%]+)%/g, (expression, name: string) => {
    const value = settings[name];
    if (value) return value;
    throw new UnusableSettingError(`'${expression}' does not resolve to a value: add the setting ${name}.`);
  });
}
