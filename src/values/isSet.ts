/** Graph writes null for what is not set. */
export const isSet = (value: unknown): boolean => value !== null && value !== undefined;
