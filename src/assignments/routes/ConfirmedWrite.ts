import type { ErrorCode } from '../../errorCodes.ts';
import type { GraphClient, GraphResponse, SendContext } from '../../graph/GraphClient.ts';
import { GraphError, type GraphErrorOptions } from '../../graph/GraphError.ts';
import { isNoRoute } from '../../graph/isNoRoute.ts';
import { findAssignment } from '../findAssignment.ts';
import { findDifferences } from '../findDifferences.ts';
import { isEntity } from '../isEntity.ts';
import type { GraphOperation } from '../operations/GraphOperation.ts';
import { describeWrite, readBack, readWritten } from '../readBack.ts';
import { isSame } from '../searchAssignments.ts';
import type { Write } from '../toWrite.ts';
import { lookOnce, mayBeDone } from './lookOnce.ts';

export type Shown = {
  /** Shows the assignment as asked for. */
  readonly response: GraphResponse;
  /** It was found by reading, and this delivery wrote nothing. */
  readonly unchanged: boolean;
};

export type WriteContext = SendContext & {
  /** Service Bus has delivered the message before. */
  readonly isRedelivery: boolean;
};

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
  /** Graph may have received the write in this delivery. */
  #wasSent = false;

  constructor(graph: GraphClient, write: Write, operation: GraphOperation, context: WriteContext) {
    this.#graph = graph;
    this.#write = write;
    this.#operation = operation;
    this.#context = context;
    this.#maybeDone = context.isRedelivery;
  }

  /** @throws GraphError */
  async attempt(): Promise<Shown> {
    if (this.#unconfirmed) return this.#readBack(this.#unconfirmed);
    const done = this.#operation.idempotent ? undefined : await this.#find();
    if (done) return done;
    const answer = await this.#send();
    return answer instanceof GraphError ? this.#findAfter(answer) : this.#confirm(answer);
  }

  /**
   * After the last attempt: reads the assignment once if Graph may have done the write although no answer says so. A write
   * that was cancelled may be done, too: a process that is killed after it returns its session uncounted.
   * @param error ended the last attempt
   * @returns the error if the assignment is not as asked for; if the read fails, the error says that the outcome is unknown
   */
  async checkOutcome(error: GraphError): Promise<Shown | GraphError> {
    const isCancelled = error.options.code === ('reassignmentCancelled' satisfies ErrorCode);
    if (!this.#maybeDone && !isCancelled) return error;
    return lookOnce(error, this.#operation.maybeDone, async () => {
      const { page, closest } = await readWritten(this.#graph, this.#write, this.#context);
      return closest && isSame(closest) ? this.#found({ ...page, body: closest.assignment }) : undefined;
    });
  }

  async #send(): Promise<GraphResponse | GraphError> {
    try {
      const response = await this.#graph.send(this.#write.request, this.#context);
      this.#maybeDone = false;
      this.#wasSent = true;
      return response;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.#maybeDone ||= mayBeDone(error);
      this.#wasSent ||= mayBeDone(error);
      return error;
    }
  }

  /** A refusal can mean that an earlier attempt, whose answer was lost, has done the work. */
  async #findAfter(refusal: GraphError): Promise<Shown> {
    if (!this.#mayMeanDone(refusal.options)) throw refusal;
    const done = await this.#find().catch((error: unknown) => {
      throw error instanceof GraphError && !error.transient ? refusal : error;
    });
    if (!done) throw refusal;
    return done;
  }

  /** Intune refuses an approved write that is completed, whatever the operation. */
  #mayMeanDone(refusal: GraphErrorOptions): boolean {
    if (isNoRoute(refusal)) return false;
    const { status = 0, code, approvalCode } = refusal;
    const isApproved = approvalCode !== undefined && code !== ('approvalRequired' satisfies ErrorCode);
    return isApproved || this.#operation.maybeDoneStatuses.includes(status);
  }

  #confirm(response: GraphResponse): Shown | Promise<Shown> {
    const { asked } = this.#write;
    if (isEntity(response.body) && findDifferences(asked, response.body).length === 0)
      return { response, unchanged: false };
    this.#unconfirmed = response;
    return this.#readBack(response);
  }

  async #readBack(written: GraphResponse): Promise<Shown> {
    try {
      const response = await readBack(this.#graph, this.#write, written, this.#context);
      return { response, unchanged: false };
    } catch (error) {
      if (!(error instanceof GraphError) || !error.transient) throw error;
      const reason = `${describeWrite(written)}, but the assignment could not be read: ${error.options.reason}`;
      throw new GraphError({ ...error.options, reason, cause: error });
    }
  }

  async #find(): Promise<Shown | undefined> {
    const response = await findAssignment(this.#graph, this.#write, this.#context);
    this.#maybeDone = false;
    return response && this.#found(response);
  }

  #found(response: GraphResponse): Shown {
    return { response, unchanged: !this.#wasSent };
  }
}
