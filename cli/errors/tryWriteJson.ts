/** Undefined for what is nested too deeply: JSON.parse takes more levels than JSON.stringify. */
export function tryWriteJson(value: unknown, indent?: number): string | undefined {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
