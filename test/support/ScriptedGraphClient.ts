import {
  GraphClient,
  type GraphRequest,
  type GraphResponse,
  type SendContext,
} from '../../src/graph/GraphClient.ts';

/**
 * Answers in the order of its script and records the requests. Throws an Error of the script. If the script has no body
 * for a write, the answer has the requested assignment.
 */
export class ScriptedGraphClient extends GraphClient {
  readonly requests: GraphRequest[] = [];
  readonly #script: (Partial<GraphResponse> | Error)[];

  constructor(...script: (Partial<GraphResponse> | Error)[]) {
    super();
    this.#script = script;
  }

  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    if (request.method !== 'GET') await context.beforeWrite?.(request);
    this.requests.push(request);
    const answer = this.#script.shift();
    if (answer === undefined)
      throw new Error(`The script has no answer to ${request.method} ${request.path}`);
    if (answer instanceof Error) throw answer;
    const url = `https://graph.microsoft.com/${request.version}${request.path}`;
    return {
      method: request.method,
      url,
      status: 200,
      requestId: 'r-1',
      clientRequestId: 'c-1',
      body: toAssignment(request),
      ...answer,
    };
  }
}

function toAssignment({ method, path, body }: GraphRequest): unknown {
  const id = decodeURIComponent(method === 'PATCH' ? path.replace(/^.*\//, '') : 'new');
  return body && { id, ...body };
}
