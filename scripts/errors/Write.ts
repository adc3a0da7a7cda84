/** Takes lines of text, or bytes that stay as they are. */
export type Write = (output: string | Uint8Array) => void;
