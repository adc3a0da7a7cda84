/** A long text would make the page slow; the event of a change has all of it. */
const maxCharacters = 300;

/** A text of a message as the page lists it; undefined for any other value. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, maxCharacters).toWellFormed() : undefined;

type Defined<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> };

/** Without the properties that are undefined. */
export const defined = <Values extends object>(values: Values): Defined<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<Values>;
