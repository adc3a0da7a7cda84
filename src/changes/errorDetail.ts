import * as z from 'zod';
import { firstCharacters } from '../values/firstCharacters.ts';

/** An event has to fit into a message. */
export const maxDetails = 50;
const maxPathLength = 200;

/** What is wrong, and where: `path` is a JSON Pointer (RFC 6901) into the message body. */
export const errorDetail = z.strictObject({ path: z.string(), message: z.string() });
export type ErrorDetail = z.infer<typeof errorDetail>;

/** JSON Pointer (RFC 6901) of a path of property names and array indices. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A pointer to names that a sender chose, which can have any length. */
export function shortPointer(path: readonly PropertyKey[], place = ''): string {
  return abridge(place + jsonPointer(path), maxPathLength);
}

/** The first characters of a text that a sender chose, and its length if it is longer. */
export function abridge(text: string, maxLength: number): string {
  return text.length <= maxLength
    ? text.toWellFormed()
    : `${firstCharacters(text, maxLength)}… (${text.length} characters)`;
}
