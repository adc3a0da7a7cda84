import type { HttpRequest } from '../http/HttpRequest.ts';
import { invalidSkipToken } from './queryErrors.ts';
import { optionName, queryOf } from './systemQueryOptions.ts';

/** The URL of the page that starts after `from` items. It keeps the other parameters of the request. */
export function nextLink({ origin, url }: Pick<HttpRequest, 'origin' | 'url'>, from: number): string {
  const [path] = url.split('?');
  const kept = queryOf(url)
    .split('&')
    .filter((parameter) => parameter !== '' && !isSkipToken(parameter));
  const token = `$skiptoken=${Buffer.from(`from=${from}`).toString('base64url')}`;
  return `${origin}${path}?${[...kept, token].join('&')}`;
}

function isSkipToken(parameter: string): boolean {
  const [name] = new URLSearchParams(parameter).keys();
  return optionName(name ?? '') === 'skiptoken';
}

/** @returns the number of items on the pages before @throws GraphError for a token that is not from a nextLink */
export function readSkipToken(token: string): number {
  const from = /^from=(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (from === undefined) throw invalidSkipToken();
  return Number(from);
}
