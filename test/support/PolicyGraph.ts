import {
  GraphClient,
  type GraphRequest,
  type GraphResponse,
  type SendContext,
} from '../../src/graph/GraphClient.ts';
import { GraphError } from '../../src/graph/GraphError.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

type Content = Readonly<Record<string, unknown>>;

const groupOf = ({ target }: Content) => (target as { groupId?: string }).groupId ?? 'all';

/** The id that most policies give to an assignment. */
const policyId = (content: Content) => `p_${groupOf(content)}`;

/** The id that an app gives to an assignment. */
export const appId = (content: Content) => {
  const { intent, target } = content as { intent: string; target: { '@odata.type': string } };
  const number = ['available', 'required', 'uninstall'].indexOf(intent);
  return [groupOf(content), number, target['@odata.type'].includes('exclusion') ? 1 : 0].join('_');
};

/** Graph with the assignments of one policy, for tests of src/ in their own process. */
export class PolicyGraph extends GraphClient {
  rows: Row[];
  /** Beside the list, or in its place. */
  metadata: object = {};
  readonly sent: string[] = [];
  /** Methods, or `assign`, that Intune does not serve. */
  readonly unserved = new Set<string>();
  /** What happens in place of the next requests with this method or `assign`, before or after they are done. */
  readonly faults: { on: string; error?: GraphError; after?: boolean; ignore?: boolean }[] = [];
  /** Two assignments with the same id are duplicates, which Intune refuses. */
  idOf: (content: Content) => string = policyId;
  /** Called when a request arrives. */
  onRequest: (name: string) => void = () => {};
  onWrite: (request: GraphRequest) => void = () => {};

  constructor(...rows: readonly Omit<Row, 'id'>[]) {
    super();
    this.rows = rows.map((row) => ({ id: policyId(row), ...row }));
  }

  /** The same rows with the ids of an app. */
  static ofApp(...rows: readonly Omit<Row, 'id'>[]): PolicyGraph {
    const graph = new PolicyGraph(...rows.map((row) => ({ ...row, id: appId(row) })));
    graph.idOf = appId;
    return graph;
  }

  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    const { method, path } = request;
    const name = path.endsWith('/assign') ? 'assign' : method;
    if (method !== 'GET') {
      await context.beforeWrite?.(request);
      await request.beforeWrite?.();
      this.onWrite(request);
    }
    this.sent.push(name);
    this.onRequest(name);
    if (this.unserved.has(name)) throw refusal(request, 400, 'No method match route template');
    const at = this.faults.findIndex(({ on }) => on === name);
    const [fault] = at === -1 ? [] : this.faults.splice(at, 1);
    if (fault?.error && !fault.after) throw fault.error;
    const body = fault?.ignore ? undefined : this.#answer(request, name);
    if (fault?.error) throw fault.error;
    const url = `https://graph.microsoft.com/${request.version}${path}`;
    return {
      method,
      url,
      status: body === undefined ? 204 : 200,
      requestId: 'r',
      clientRequestId: 'c',
      body,
    };
  }

  #answer(request: GraphRequest, name: string): unknown {
    const id = decodeURIComponent(request.path.split('/assignments/')[1] ?? '');
    const body = (request.body ?? {}) as Row;
    const row = this.rows.find((one) => one.id === id);
    if (name === 'assign') this.rows = this.#toRows(request, Object.values(body)[0]);
    else if (id && !row) throw refusal(request, 404, 'ResourceNotFound');
    else if (name === 'GET') return row ?? { value: this.rows, ...this.metadata };
    else if (name === 'POST') return this.#replace(request, undefined, body);
    else if (name === 'PATCH' && row) return this.#replace(request, row, { ...row, ...body });
    else this.rows = this.rows.filter((one) => one !== row);
    return undefined;
  }

  #replace(request: GraphRequest, old: Row | undefined, content: Content): Row {
    const others = this.rows.filter((one) => one !== old);
    const next = { ...content, id: this.idOf(content) };
    this.#check(request, [...others, next]);
    this.rows = [...others, next];
    return next;
  }

  #toRows(request: GraphRequest, list: unknown): Row[] {
    const rows = (list as Content[]).map((row): Row => ({ ...row, id: this.idOf(row) }));
    this.#check(request, rows);
    return rows;
  }

  #check(request: GraphRequest, rows: readonly Row[]): void {
    const isExclusion = ({ target }: Row) => JSON.stringify(target).includes('exclusion');
    const isRefused = rows.some((row) => isExclusion(row) && row['settings']);
    if (isRefused || new Set(rows.map(({ id }) => id)).size < rows.length)
      throw refusal(request, 400, 'BadRequest');
  }
}

export function refusal(
  { method, path }: Pick<GraphRequest, 'method' | 'path'>,
  status: number,
  code: string,
) {
  return new GraphError({ method, url: path, status, code, reason: code, transient: false });
}
