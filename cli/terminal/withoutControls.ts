/** A control character, with the rest of the colours that the commands use. None of these hides text. */
const control = /\p{Cc}\[(?:1|2|22|3[1-6]|39|90)m|[^\P{Cc}\n]/gu;

/** Replaces control characters, except those of colours. Bodies and ids come from other systems and must not control the terminal. */
export const withoutControls = (text: string): string =>
  text.replace(control, (found) => (found.startsWith('\u001b[') ? found : `\u{fffd}${found.slice(1)}`));
