/** @returns undefined if the value is nested too deeply: JSON.parse allows more levels than JSON.stringify */
export function tryWriteJson(value: unknown, indent?: number): string | undefined {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
