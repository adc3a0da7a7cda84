import { isObject } from '../values/isObject.ts';
import { elementOf, stripMarkup } from './stripMarkup.ts';

/** What an answer says in words. */
export type Words = {
  /** '' if there is none. */
  readonly code: string;
  /** '' if there are no words. */
  readonly text: string;
  /** The headers that Intune repeats inside its errors, with names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
};

const none: Words = { code: '', text: '', headers: {} };

/** Intune puts an error into the message of an error, which is in the message of an error. */
const maxDepth = 8;
/** Characters of a text that are read. What a page says is at its beginning. */
const maxRead = 20_000;

/**
 * Reads code and words of an answer, however deep they are wrapped: Graph, Intune, Entra, API Management, ASP.NET and
 * proxies each have a form of their own.
 * @param body parsed JSON, or the text of an answer that is not JSON
 */
export function readWords(body: unknown): Words {
  return unwrap(body, 0) ?? none;
}

/** @returns undefined for a value that has neither a code nor words */
function unwrap(value: unknown, depth: number): Words | undefined {
  if (depth > maxDepth) return undefined;
  if (typeof value === 'string') return readText(value.slice(0, maxRead).trim(), depth);
  if (Array.isArray(value)) return unwrap(value[0], depth + 1);
  return isObject(value) ? readObject(withLowercaseNames(value), depth) : undefined;
}

/** What Intune appends for Microsoft's support. */
const supportDetails = /(?:^|\s)- Operation ID [\s\S]*/;

function readText(text: string, depth: number): Words {
  if (text.startsWith('<')) return readMarkup(text, depth);
  return unwrap(parseWrapped(text), depth + 1) ?? { ...none, text: text.replace(supportDetails, '') };
}

function parseWrapped(text: string): unknown {
  if (!/^[{["]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readMarkup(markup: string, depth: number): Words {
  const message = elementOf(markup, 'message');
  if (message === undefined) return { ...none, text: stripMarkup(markup) };
  return withCode(elementOf(markup, 'errorcode', 'code'), unwrap(message, depth + 1) ?? none);
}

type Lowercase = Readonly<Record<string, unknown>>;

function readObject(object: Lowercase, depth: number): Words | undefined {
  const error = object['error'] ?? object['odata.error'];
  if (isObject(error) || isSentence(error)) return unwrap(error, depth + 1);
  const code = [object['code'], object['errorcode'], error].find(isFilled);
  const words = firstWords(object, depth);
  const additions = additionalProperties.map((name) => object[name]).filter(isFilled);
  if (!code && !words && additions.length === 0) return undefined;
  const { text, headers, ...rest } = words ?? none;
  const ownHeaders = parseWrapped(`${object['httpheaders']}`);
  return withCode(code, {
    ...rest,
    text: additions.reduce(add, text),
    headers: isObject(ownHeaders) ? { ...withLowercaseNames(ownHeaders), ...headers } : headers,
  });
}

/** `value` is beside `lang`. The last three say more where the message is empty. */
const wordProperties = [
  ...['message', 'error_description', 'detail', 'description', 'title', 'value'],
  ...['innererror', 'details', 'errors'],
];
/** What says more than a general message. */
const additionalProperties = ['customapierrorphrase', 'messagedetail', 'exceptionmessage'];

/** The first of the properties that is not empty; if all are, the first one. */
function firstWords(object: Lowercase, depth: number): Words | undefined {
  let first: Words | undefined;
  for (const name of wordProperties) {
    const words = unwrap(object[name], depth + 1);
    if (words?.text) return words;
    first ??= words;
  }
  return first;
}

/** Entra has a code in `error`; proxies have words there. */
const isSentence = (value: unknown) => typeof value === 'string' && /\s/.test(value);

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';

const add = (text: string, addition: string) =>
  text.includes(addition) ? text : text ? `${text} (${addition})` : addition;

/** `UnknownError` means that Graph knows none: a code inside says more. */
const withCode = (code: string | undefined, words: Words): Words =>
  code && (code !== 'UnknownError' || !words.code) ? { ...words, code } : words;

const withLowercaseNames = (object: Lowercase): Lowercase =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]));
