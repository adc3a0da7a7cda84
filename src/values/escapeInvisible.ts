/** Characters that cannot be seen or that reorder a line: controls, formats, private and default-ignorable ones, and blanks other than a space. */
const invisible = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** A text with its invisible characters as `\u200b`. Unassigned code points count as invisible. */
export function escapeInvisible(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
