import type { GraphClient, GraphResponse, SendContext } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { findAssignment } from './findAssignment.ts';
import { findDifferences } from './findDifferences.ts';
import { isEntity } from './isEntity.ts';
import type { GraphOperation } from './operations/GraphOperation.ts';
import { describeWrite, readBack } from './readBack.ts';
import type { Write } from './toWrite.ts';

export type Done = {
  /** Shows the assignment as asked for. */
  readonly response: GraphResponse;
  readonly recovered: boolean;
};

/**
 * One write that is attempted until Graph shows the assignment as asked for: in the answer to the write or, if that does
 * not show it, in a read. A 2xx alone proves nothing: proxies send it too.
 */
export class ConfirmedWrite {
  readonly #graph: GraphClient;
  readonly #write: Write;
  readonly #operation: GraphOperation;
  readonly #context: SendContext;
  /** The success that did not show the assignment. From then on, attempts only read. */
  #unconfirmed: GraphResponse | undefined;

  constructor(graph: GraphClient, write: Write, operation: GraphOperation, context: SendContext) {
    this.#graph = graph;
    this.#write = write;
    this.#operation = operation;
    this.#context = context;
  }

  /** @throws GraphError */
  async attempt(): Promise<Done> {
    if (this.#unconfirmed) return this.#readBack(this.#unconfirmed);
    const done = this.#operation.idempotent ? undefined : await this.#find();
    if (done) return done;
    const answer = await this.#send();
    return answer instanceof GraphError ? this.#findAfter(answer) : this.#confirm(answer);
  }

  async #send(): Promise<GraphResponse | GraphError> {
    return this.#graph.send(this.#write.request, this.#context).catch((error: unknown) => {
      if (error instanceof GraphError) return error;
      throw error;
    });
  }

  /** A refusal can mean that an earlier attempt, whose answer was lost, has done the work. */
  async #findAfter(refusal: GraphError): Promise<Done> {
    if (!this.#operation.maybeDoneStatuses.includes(refusal.options.status ?? 0)) throw refusal;
    const done = await this.#find().catch((error: unknown) => {
      throw error instanceof GraphError && !error.transient ? refusal : error;
    });
    if (!done) throw refusal;
    return done;
  }

  #confirm(response: GraphResponse): Done | Promise<Done> {
    const { asked } = this.#write;
    if (isEntity(response.body) && findDifferences(asked, response.body).length === 0)
      return { response, recovered: false };
    this.#unconfirmed = response;
    return this.#readBack(response);
  }

  async #readBack(written: GraphResponse): Promise<Done> {
    try {
      const response = await readBack(this.#graph, this.#write, written, this.#context);
      return { response, recovered: false };
    } catch (error) {
      if (!(error instanceof GraphError) || !error.transient) throw error;
      const reason = `${describeWrite(written)}, but the assignment could not be read: ${error.options.reason}`;
      throw new GraphError({ ...error.options, reason, cause: error });
    }
  }

  async #find(): Promise<Done | undefined> {
    const response = await findAssignment(this.#graph, this.#write, this.#context);
    return response && { response, recovered: true };
  }
}
