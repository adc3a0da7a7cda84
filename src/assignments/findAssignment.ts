import type { ErrorCode } from '../errorCodes.ts';
import type { GraphClient, GraphResponse, SendContext } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { property } from '../values/property.ts';
import type { Write } from './toWrite.ts';

type Assignment = Readonly<Record<string, unknown>>;

/**
 * Reads a policy's assignments, all pages, and looks for the one that a write would leave: same target, same intent.
 * @param write a create or an update; an update without a target is never found, because any assignment could be its result
 * @returns the answer with that assignment as its body; undefined if there is none
 * @throws GraphError, also for an answer that cannot be read: a POST must not be sent before the assignments are known
 */
export async function findAssignment(
  graph: GraphClient,
  { request, collection }: Write,
  context?: SendContext,
): Promise<GraphResponse | undefined> {
  const { body, ...rest } = request;
  if (!body['target']) return undefined;
  const read = (path: string) => graph.send({ ...rest, method: 'GET', path }, context);
  const first = await read(collection);
  const seen = new Set<string>(); // pages that link to each other would never end
  for (let page = first, path = nextPath(first, collection); ; path = nextPath(page, collection)) {
    const same = valuesOf(page).find((assignment) => isSame(assignment, body));
    if (same) return { ...page, url: first.url, body: same };
    if (!path || seen.has(path)) return undefined;
    seen.add(path);
    page = await read(path);
  }
}

function valuesOf(response: GraphResponse): Assignment[] {
  const value = property(response.body, 'value');
  if (!Array.isArray(value)) throw unusable(response, 'no list of assignments');
  return value.map(Object);
}

/** `@odata.nextLink` is followed within the same collection only, whatever it says. */
function nextPath(response: GraphResponse, collection: string): string | undefined {
  const link = property(response.body, '@odata.nextLink');
  if (typeof link !== 'string') return undefined;
  const next = URL.parse(link, response.url);
  if (!next) throw unusable(response, 'an @odata.nextLink that is no URL');
  return next.search ? collection + next.search : undefined;
}

function unusable({ body: _, ...response }: GraphResponse, reason: string): GraphError {
  return new GraphError({ ...response, code: 'unusableAnswer' satisfies ErrorCode, reason, transient: true });
}

function isSame(one: Assignment, asked: Assignment): boolean {
  const { intent = one['intent'], target } = asked;
  return one['intent'] === intent && targetKey(one['target']) === targetKey(target);
}

/** Values with which Intune says that a target has no filter. */
const absent: readonly unknown[] = [undefined, null, '', 'none', '00000000-0000-0000-0000-000000000000'];

/** Ids and type names may differ in case and in `#` only. */
function targetKey(target: unknown): string {
  return Object.entries(Object(target))
    .filter(([, value]) => !absent.includes(value))
    .map(([name, value]) => `${name}=${String(value).replace(/^#/, '').toLowerCase()}`)
    .sort()
    .join('&');
}
