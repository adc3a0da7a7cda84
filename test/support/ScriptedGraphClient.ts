import {
  GraphClient,
  type GraphRequest,
  type GraphResponse,
  type SendContext,
} from '../../src/graph/GraphClient.ts';

/** Answers in the order of its script and keeps what it was asked; throws what is an Error. */
export class ScriptedGraphClient extends GraphClient {
  readonly requests: GraphRequest[] = [];
  readonly #script: (Partial<GraphResponse> | Error)[];

  constructor(...script: (Partial<GraphResponse> | Error)[]) {
    super();
    this.#script = script;
  }

  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    if (request.method !== 'GET') await context.beforeWrite?.();
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
      body: undefined,
      ...answer,
    };
  }
}
