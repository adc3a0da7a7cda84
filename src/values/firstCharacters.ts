/** The beginning of a text as well-formed Unicode: it never ends within a surrogate pair. */
export function firstCharacters(text: string, maxLength: number): string {
  const isWithinPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(maxLength - 1, maxLength + 1));
  return text.slice(0, isWithinPair ? maxLength - 1 : maxLength).toWellFormed();
}
