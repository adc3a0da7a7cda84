import type { GraphClient, GraphResponse, SendContext } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { withTimeout } from '../retry/withTimeout.ts';
import { messageOf } from '../values/messageOf.ts';
import { findAssignment } from './findAssignment.ts';
import { findDifferences } from './findDifferences.ts';
import { isEntity } from './isEntity.ts';
import type { GraphOperation } from './operations/GraphOperation.ts';
import { describeWrite, readBack, readWritten } from './readBack.ts';
import { isSame } from './searchAssignments.ts';
import type { Write } from './toWrite.ts';

export type Done = {
  /** Shows the assignment as asked for. */
  readonly response: GraphResponse;
  readonly recovered: boolean;
};

export type WriteContext = SendContext & {
  /** Service Bus has delivered the message before. */
  readonly isRedelivery: boolean;
};

/** Limit for the read after the last attempt. The retry budget is used up by then. */
const lastReadMs = 10_000;

/** Graph checks the token and the quota before it does anything. */
const refusedAtOnce: readonly unknown[] = [401, 429];

/**
 * One write that is attempted until Graph shows the assignment as asked for: in the answer to the write or, if that does
 * not show it, in a read. A 2xx alone proves nothing: proxies send it too.
 */
export class ConfirmedWrite {
  readonly #graph: GraphClient;
  readonly #write: Write;
  readonly #operation: GraphOperation;
  readonly #context: WriteContext;
  /** The success that did not show the assignment. From then on, attempts only read. */
  #unconfirmed: GraphResponse | undefined;
  /** Graph may have done the write, in this delivery or an earlier one, although no answer says so. */
  #maybeDone: boolean;

  constructor(graph: GraphClient, write: Write, operation: GraphOperation, context: WriteContext) {
    this.#graph = graph;
    this.#write = write;
    this.#operation = operation;
    this.#context = context;
    this.#maybeDone = context.isRedelivery;
  }

  /** @throws GraphError */
  async attempt(): Promise<Done> {
    if (this.#unconfirmed) return this.#readBack(this.#unconfirmed);
    const done = this.#operation.idempotent ? undefined : await this.#find();
    if (done) return done;
    const answer = await this.#send();
    return answer instanceof GraphError ? this.#findAfter(answer) : this.#confirm(answer);
  }

  /**
   * After the last attempt: reads the assignment once if Graph may have done the write although no answer says so.
   * @param error ended the last attempt
   * @returns the error if the assignment is not as asked for; if the read fails, the error says that the outcome is unknown
   */
  async checkOutcome(error: GraphError): Promise<Done | GraphError> {
    if (!this.#maybeDone) return error;
    try {
      const read = () => readWritten(this.#graph, this.#write, this.#context);
      const { page, closest } = await withTimeout(lastReadMs, read);
      if (!closest || !isSame(closest)) return error;
      return { response: { ...page, body: closest.assignment }, recovered: true };
    } catch (cause) {
      const unknown = `the outcome is unknown: ${this.#operation.maybeDone}, and reading it failed`;
      const reason = `${error.options.reason}; ${unknown} (${describeFailure(cause)})`;
      return new GraphError({ ...error.options, reason });
    }
  }

  async #send(): Promise<GraphResponse | GraphError> {
    try {
      const response = await this.#graph.send(this.#write.request, this.#context);
      this.#maybeDone = false;
      return response;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.#maybeDone ||= mayBeDone(error);
      return error;
    }
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
    this.#maybeDone = false;
    return response && { response, recovered: true };
  }
}

const mayBeDone = ({ transient, options: { unsent, status } }: GraphError) =>
  transient && !unsent && !refusedAtOnce.includes(status);

function describeFailure(error: unknown): string {
  if (!(error instanceof GraphError)) return messageOf(error);
  const { status, code } = error.options;
  return [status, code].filter(Boolean).join(' ');
}
