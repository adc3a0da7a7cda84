import {
  GraphClient,
  type GraphRequest,
  type GraphResponse,
  type SendContext,
} from '../../src/graph/GraphClient.ts';
import { GraphError } from '../../src/graph/GraphError.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const idOf = ({ target }: Readonly<Record<string, unknown>>) =>
  `p_${(target as { groupId?: string }).groupId ?? 'all'}`;

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
  /** Called when a request arrives. */
  onRequest: (name: string) => void = () => {};

  constructor(...rows: readonly Omit<Row, 'id'>[]) {
    super();
    this.rows = rows.map((row) => ({ id: idOf(row), ...row }));
  }

  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    const { method, path } = request;
    const name = path.endsWith('/assign') ? 'assign' : method;
    if (method !== 'GET') {
      await context.beforeWrite?.();
      await request.beforeWrite?.();
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
    if (name === 'assign') this.rows = toRows(Object.values(body)[0]);
    else if (id && !row) throw refusal(request, 404, 'ResourceNotFound');
    else if (name === 'GET') return row ?? { value: this.rows, ...this.metadata };
    else if (name === 'POST') return this.#replace(undefined, { ...body, id: idOf(body) });
    else if (name === 'PATCH' && row) {
      const next = { ...row, ...body };
      return this.#replace(row, { ...next, id: idOf(next) });
    } else this.rows = this.rows.filter((one) => one !== row);
    return undefined;
  }

  #replace(old: Row | undefined, next: Row): Row {
    this.rows = [...this.rows.filter((one) => one !== old), next];
    return next;
  }
}

const toRows = (list: unknown) =>
  (list as Readonly<Record<string, unknown>>[]).map((row): Row => ({ ...row, id: idOf(row) }));

export function refusal(
  { method, path }: Pick<GraphRequest, 'method' | 'path'>,
  status: number,
  code: string,
) {
  return new GraphError({ method, url: path, status, code, reason: code, transient: false });
}
