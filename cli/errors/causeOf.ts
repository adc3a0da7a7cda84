import { oneLine } from '../../src/values/oneLine.ts';
import type { Entry } from './Entry.ts';

/** What differs between messages that failed for the same reason: the request, the place in a list, ids and values. */
const request = /^[A-Z]+ \S+: (?:2\d\d |(?=\d{3} |no answer ))/;
const placeInList = /\/changes\/\d+(?=[/:])/g;
const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const foundValue = /(, got )(?:"[^"]*"(?:… \(\d+ characters\))?|\S+)/g;

/** Why a message is here, in words that are the same for every message with that cause. */
export function causeOf({ reason, description }: Pick<Entry, 'reason' | 'description'>): string {
  const cause = oneLine(description)
    .replace(request, '')
    .replace(placeInList, '')
    .replace(guid, '…')
    .replace(foundValue, '$1…');
  return [reason, cause].filter(Boolean).join(': ');
}
