import type { Settings } from '../config/readSettings.ts';

/**
 * `%CHANGES_QUEUE%` becomes the value of that setting; several may stand in one text.
 * @throws naming `place` when a setting is missing or empty.
 */
export function resolveSettingExpressions(text: string, settings: Settings, place: string): string {
  return text.replace(/%([^%]+)%/g, (expression, name: string) => {
    const value = settings[name];
    if (value) return value;
    throw new Error(`${place}: "${expression}" does not resolve to a value: add the setting ${name}.`);
  });
}
