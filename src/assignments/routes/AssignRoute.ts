import type { ErrorCode } from '../../errorCodes.ts';
import type { GraphClient, GraphResponse } from '../../graph/GraphClient.ts';
import { GraphError } from '../../graph/GraphError.ts';
import type { Change } from '../change.ts';
import { identify } from '../identify.ts';
import { knownBefore } from '../knownBefore.ts';
import { fingerprint, isSameList, type Merge, mergeAssignments } from '../mergeAssignments.ts';
import { operations } from '../operations/operations.ts';
import { planStep, stepIfPossible } from '../planStep.ts';
import { assignmentsPath, assignPath } from '../policyPaths.ts';
import { type AssignmentList, type Row, readAssignments } from '../readAssignments.ts';
import { refuse } from '../refuse.ts';
import type { Step } from '../Step.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';
import { unassignable, withoutUnassignable } from '../unassignable.ts';
import type { WriteContext } from './ConfirmedWrite.ts';
import type { Done, Meanwhile } from './Done.ts';
import { ListChangedError } from './ListChangedError.ts';
import { lookOnce, mayBeDone } from './lookOnce.ts';
import { notShown } from './notShown.ts';
import type { RouteOptions } from './RoutedChange.ts';
import type { Way } from './Way.ts';

/** How often the list is merged, if it changes between the read and the write. */
const maxMerges = 3;

/**
 * Applies a change by replacing the whole list: read, merge, read again right before the write, `assign`, read back, compare.
 * Graph has no ETag and no transaction here, so a second writer can still come between the last read and the write; the
 * comparison afterwards reports what appeared or vanished.
 */
export class AssignRoute implements Way {
  readonly #type: AssignmentType;
  readonly #change: Change;
  /** Properties of the change that `assign` cannot write. */
  readonly #ignored: readonly string[];
  readonly #policyId: string;
  readonly #graph: GraphClient;
  readonly #context: WriteContext;
  readonly #options: RouteOptions;
  #before: Row | undefined;
  #maybeDone: boolean;
  /** What the last `assign` of this delivery had to leave as it is. */
  #sent: Merge | undefined;
  #answer: GraphResponse | undefined;
  #reads = 0;

  constructor(
    type: AssignmentType,
    change: Change,
    policyId: string,
    graph: GraphClient,
    context: WriteContext,
    options: RouteOptions,
  ) {
    this.#type = type;
    this.#change = withoutUnassignable(type, change);
    this.#ignored = unassignable(type, change);
    this.#policyId = policyId;
    this.#graph = graph;
    this.#context = context;
    this.#options = options;
    this.#maybeDone = context.isRedelivery;
  }

  async attempt(): Promise<Done> {
    for (let merges = 0; ; merges++) {
      const list = await this.#read();
      if (this.#answer) return this.#confirm(list, this.#answer);
      const step = this.#plan(list);
      if (step.kind === 'done') return this.#done(list, step.row);
      if (merges === maxMerges) throw this.#keepsChanging(list.page);
      await this.#assign(step, list).catch((error: unknown) => {
        if (!(error instanceof ListChangedError)) throw error;
      });
    }
  }

  #confirm(list: AssignmentList, answer: GraphResponse): Done {
    const step = stepIfPossible(() => this.#plan(list));
    if (step?.kind === 'done') return this.#done(list, step.row);
    this.#reads += 1;
    throw notShown(list.page, answer, this.#reads);
  }

  get before(): unknown {
    return this.#options.recordBefore ? knownBefore(this.#type, this.#change, this.#before) : undefined;
  }

  async checkOutcome(error: GraphError): Promise<Done | GraphError> {
    if (!this.#maybeDone) return error;
    return lookOnce(error, operations[this.#change.operation].maybeDone, async () => {
      const list = await this.#read();
      const step = stepIfPossible(() => this.#plan(list));
      return step?.kind === 'done' ? this.#done(list, step.row) : undefined;
    });
  }

  #read(): Promise<AssignmentList> {
    const path = assignmentsPath(this.#type, { policyId: this.#policyId });
    return readAssignments(this.#graph, this.#type, path, this.#context);
  }

  #plan(list: AssignmentList): Step {
    this.#before ??= identify(this.#change, list);
    return planStep(this.#type, this.#change, list, {
      isServed: () => true,
      wasWritten: this.#answer !== undefined,
      before: this.#before,
    });
  }

  /** @throws ListChangedError if the list is no longer what was merged; nothing was sent then */
  async #assign(step: Exclude<Step, { readonly kind: 'done' }>, list: AssignmentList): Promise<void> {
    const merge = mergeAssignments(this.#type, step, list);
    const beforeWrite = async () => {
      const { rows } = await this.#read();
      if (!isSameList(this.#type, rows, list.rows)) throw new ListChangedError();
    };
    const { throttlingArea, assign } = this.#type;
    const body = { [assign?.key ?? 'assignments']: merge.elements };
    const path = assignPath(this.#type, this.#policyId);
    const request = { method: 'POST', version: 'beta', path, body, throttlingArea, beforeWrite } as const;
    try {
      this.#answer = await this.#graph.send(request, this.#context);
      this.#sent = merge;
    } catch (error) {
      if (error instanceof GraphError && mayBeDone(error)) {
        this.#maybeDone = true;
        this.#sent = merge;
      }
      throw error;
    }
  }

  #done({ rows, page }: AssignmentList, assignment: Row | undefined): Done {
    const meanwhile = this.#sent && this.#compare(this.#sent, rows, assignment);
    return {
      ...{ response: page, assignment, unchanged: this.#sent === undefined, route: 'assign' },
      ignored: this.#ignored,
      ...(meanwhile && { meanwhile }),
    };
  }

  /** Ids may change, content may not. */
  #compare({ others }: Merge, rows: readonly Row[], assignment: Row | undefined): Meanwhile | undefined {
    const print = (row: Row) => fingerprint(this.#type, row);
    const now = rows.filter((row) => row !== assignment);
    const [expected, found] = [new Set(others.map(print)), new Set(now.map(print))];
    const appeared = now.filter((row) => !expected.has(print(row)));
    const vanished = others.filter((row) => !found.has(print(row)));
    return appeared.length + vanished.length > 0 ? { appeared, vanished } : undefined;
  }

  #keepsChanging(page: GraphResponse): GraphError {
    const reason = `the assignments changed ${maxMerges} times between the read and the write`;
    return refuse(page, 'listChanged' satisfies ErrorCode, reason);
  }
}
