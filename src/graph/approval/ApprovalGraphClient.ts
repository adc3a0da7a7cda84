import type { ErrorCode } from '../../errorCodes.ts';
import { GraphClient, type GraphRequest, type GraphResponse, type SendContext } from '../GraphClient.ts';
import { GraphError } from '../GraphError.ts';
import { findApprovalCode } from './approvalRequests.ts';
import { type FiledWrite, isSameWrite, toFiledWrite } from './FiledWrite.ts';
import { approvalCodeHeader, approvalRequired, justificationHeader } from './readApproval.ts';

type Options = {
  /** As `toJustification` writes it; undefined if none is sent. */
  readonly justification: string | undefined;
  /** The write that was approved, if this is its replay. */
  readonly filed: FiledWrite | undefined;
};

/**
 * Sends the writes of one change with a justification, so that Intune files a request for approval where it requires one. A
 * write that is filed already is sent with its approval code instead: with both headers, Intune would file it again.
 */
export class ApprovalGraphClient extends GraphClient {
  readonly #graph: GraphClient;
  readonly #justification: string | undefined;
  #filed: FiledWrite | undefined;

  constructor(graph: GraphClient, { justification, filed }: Options) {
    super();
    this.#graph = graph;
    this.#justification = justification;
    this.#filed = filed;
  }

  /** The write that Intune keeps and that is not completed. */
  get filed(): FiledWrite | undefined {
    return this.#filed;
  }

  /** @throws GraphError, also for a write that is not the filed one: nothing was sent then */
  override async send(request: GraphRequest, context?: Partial<SendContext>): Promise<GraphResponse> {
    if (request.method === 'GET') return this.#graph.send(request, context);
    if (this.#filed) return this.#complete(this.#filed, request, context);
    return this.#justification === undefined
      ? this.#write(request, context)
      : this.#file(this.#justification, request, context);
  }

  async #file(
    justification: string,
    request: GraphRequest,
    context?: Partial<SendContext>,
  ): Promise<GraphResponse> {
    const headers = { [justificationHeader]: Buffer.from(justification).toString('base64') };
    return this.#write({ ...request, headers }, context).catch(async (error: unknown) => {
      throw await this.#recover(error, justification, request);
    });
  }

  /** If the answer with the code was lost, Intune only says that a request is open. The justification shows whose it is. */
  async #recover(error: unknown, justification: string, request: GraphRequest): Promise<unknown> {
    if (!(error instanceof GraphError) || error.options.code !== ('approvalPending' satisfies ErrorCode))
      return error;
    const code = await findApprovalCode(this.#graph, justification, request.throttlingArea);
    if (code === undefined) return error;
    this.#filed = toFiledWrite(code, request);
    const { advice, ...approval } = approvalRequired(code);
    const reason = `the request for the approval of this change is open; ${advice}`;
    return new GraphError({ ...error.options, ...approval, reason });
  }

  async #write(request: GraphRequest, context?: Partial<SendContext>): Promise<GraphResponse> {
    try {
      return await this.#graph.send(request, context);
    } catch (error) {
      const code = error instanceof GraphError ? error.options.approvalCode : undefined;
      if (code) this.#filed = toFiledWrite(code, request);
      throw error;
    }
  }

  async #complete(filed: FiledWrite, request: GraphRequest, context?: Partial<SendContext>) {
    if (!isSameWrite(filed, request)) throw outdated(filed, request);
    const headers = { [approvalCodeHeader]: filed.code };
    try {
      const response = await this.#write({ ...request, headers }, context);
      this.#filed = undefined;
      return response;
    } catch (error) {
      if (!(error instanceof GraphError) || error.transient) throw error;
      throw new GraphError({ ...error.options, approvalCode: error.options.approvalCode ?? filed.code });
    }
  }
}

function outdated({ code }: FiledWrite, { method, version, path }: GraphRequest): GraphError {
  const cause = `the change now needs another request than the one that approval ${code} is for, for example because the assignments of the policy have changed`;
  const advice = 'let the approval expire or cancel it in Intune, then replay the change without --approved';
  return new GraphError({
    ...{ method, url: `/${version}${path}` },
    code: 'approvalOutdated' satisfies ErrorCode,
    reason: `${cause}; nothing was written; ${advice}`,
    transient: false,
    unsent: true,
  });
}
