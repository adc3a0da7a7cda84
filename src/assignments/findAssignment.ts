import type { GraphClient, GraphRequest, GraphResponse, SendOptions } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { collectionOf } from './toGraphRequest.ts';

type Assignment = Readonly<Record<string, unknown>>;

/**
 * Reads a policy's assignments, all pages, for the one that a write would leave: same target, same intent.
 * @param request the create, or the update; one that names no target could have left any
 * @returns the read-back's answer with that assignment as its body; undefined where there is none
 * @throws GraphError, also for an answer that cannot be read: what is there must be known before a POST
 */
export async function findAssignment(
  graph: GraphClient,
  request: GraphRequest & { readonly body: Assignment },
  options?: SendOptions,
): Promise<GraphResponse | undefined> {
  const { body, ...rest } = request;
  if (!body['target']) return undefined;
  const collection = collectionOf(request);
  const read = (path: string) => graph.send({ ...rest, method: 'GET', path }, options);
  const first = await read(collection);
  const seen = new Set<string>(); // pages that name each other as the next one would never end
  for (let page = first, path = nextPath(first, collection); ; path = nextPath(page, collection)) {
    const same = valuesOf(page).find((assignment) => isSame(assignment, body));
    if (same) return { ...page, url: first.url, body: same };
    if (!path || seen.has(path)) return undefined;
    seen.add(path);
    page = await read(path);
  }
}

function valuesOf(response: GraphResponse): Assignment[] {
  const { value } = Object(response.body);
  if (!Array.isArray(value)) throw unusable(response, 'no list of assignments');
  return value.map(Object);
}

/** `@odata.nextLink` is followed within the same collection only, whatever it says. */
function nextPath(response: GraphResponse, collection: string): string | undefined {
  const link = Object(response.body)['@odata.nextLink'];
  if (typeof link !== 'string') return undefined;
  const next = URL.parse(link, response.url);
  if (!next) throw unusable(response, 'an @odata.nextLink that is no URL');
  return next.search ? collection + next.search : undefined;
}

function unusable({ body: _, ...response }: GraphResponse, reason: string): GraphError {
  return new GraphError({ method: 'GET', ...response, code: 'unusableAnswer', reason, transient: true });
}

function isSame(one: Assignment, asked: Assignment): boolean {
  const { intent = one['intent'], target } = asked;
  return one['intent'] === intent && targetKey(one['target']) === targetKey(target);
}

/** How Graph says, or leaves unsaid, that a target has no filter: seen in answers of Intune's. */
const absent: readonly unknown[] = [undefined, null, '', 'none', '00000000-0000-0000-0000-000000000000'];

/** Ids and type names differ in case and in `#` only. */
function targetKey(target: unknown): string {
  return Object.entries(Object(target))
    .filter(([, value]) => !absent.includes(value))
    .map(([name, value]) => `${name}=${String(value).replace(/^#/, '').toLowerCase()}`)
    .sort()
    .join('&');
}
