import type { GraphClient, GraphRequest, GraphResponse } from '../../graph/GraphClient.ts';
import { GraphError } from '../../graph/GraphError.ts';
import type { Change } from '../change.ts';
import { identify } from '../identify.ts';
import { knownBefore } from '../knownBefore.ts';
import { operations } from '../operations/operations.ts';
import { planStep, stepIfPossible } from '../planStep.ts';
import { assignmentPath, assignmentsPath } from '../policyPaths.ts';
import { type AssignmentList, type Row, readAssignments } from '../readAssignments.ts';
import type { Step } from '../Step.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';
import type { WriteContext } from './ConfirmedWrite.ts';
import type { Done } from './Done.ts';
import { lookOnce, mayBeDone } from './lookOnce.ts';
import { NoRouteError } from './NoRouteError.ts';
import { notShown } from './notShown.ts';
import type { RouteOptions } from './RoutedChange.ts';
import type { Way } from './Way.ts';

type Write = Exclude<Step, { readonly kind: 'done' }>;

type Answered = { readonly step: string; readonly response: GraphResponse; reads: number };

/** These refusals can mean that the list has changed since it was read. */
const changedStatuses: readonly unknown[] = [404, 409];

/**
 * A change that begins with a read of the policy's assignments: a delete, an update that names its assignment by the target,
 * and a move. It reads, does the next step, and reads again, until nothing is left to do.
 */
export class StepwiseChange implements Way {
  readonly #type: AssignmentType;
  readonly #change: Change;
  readonly #graph: GraphClient;
  readonly #context: WriteContext;
  readonly #options: RouteOptions;
  readonly #path: string;
  #before: Row | undefined;
  #maybeDone: boolean;
  #wasSent = false;
  /** The step that Graph answered with success, as long as no read shows it. */
  #answered: Answered | undefined;

  constructor(
    type: AssignmentType,
    change: Change,
    graph: GraphClient,
    context: WriteContext,
    options: RouteOptions,
  ) {
    this.#type = type;
    this.#change = change;
    this.#graph = graph;
    this.#context = context;
    this.#options = options;
    this.#path = assignmentsPath(type, change);
    this.#maybeDone = context.isRedelivery;
  }

  async attempt(): Promise<Done> {
    let refusal: { readonly step: string; readonly error: GraphError } | undefined;
    for (;;) {
      const list = await this.#read();
      const step = this.#planAfter(this.#answered, list);
      if (step.kind === 'done') return this.#done(list.page, step.row);
      const name = nameOf(step);
      if (refusal?.step === name) throw refusal.error;
      if (this.#answered?.step === name) throw this.#notShown(list.page, this.#answered);
      refusal = await this.#write(step, name);
    }
  }

  /** After a write that Graph answered with success, a list in which nothing can be done does not show that write. */
  #planAfter(answered: Answered | undefined, list: AssignmentList): Step {
    if (!answered) return this.#plan(list);
    const step = stepIfPossible(() => this.#plan(list));
    if (!step) throw this.#notShown(list.page, answered);
    return step;
  }

  get before(): unknown {
    return this.#options.recordBefore ? knownBefore(this.#type, this.#change, this.#before) : undefined;
  }

  async checkOutcome(error: GraphError): Promise<Done | GraphError> {
    const { maybeDone } = operations[this.#change.operation];
    if (!this.#maybeDone) return error;
    return lookOnce(error, maybeDone, async () => {
      const list = await this.#read();
      const step = stepIfPossible(() => this.#plan(list));
      return step?.kind === 'done' ? this.#done(list.page, step.row) : undefined;
    });
  }

  #read(): Promise<AssignmentList> {
    return readAssignments(this.#graph, this.#type, this.#path, this.#context);
  }

  #plan(list: AssignmentList): Step {
    const isServed = (operation: Write['kind']) => this.#options.unserved.isServed(this.#route(operation));
    const answered = this.#answered;
    this.#before ??= identify(this.#change, list);
    return planStep(this.#type, this.#change, list, {
      isServed,
      wasWritten: answered !== undefined,
      before: this.#before,
    });
  }

  /** @returns the refusal, if another read can show that it was none */
  async #write(step: Write, name: string) {
    const request = this.#request(step);
    try {
      const response = await this.#options.unserved.send(this.#route(step.kind), request, () =>
        this.#graph.send(request, this.#context),
      );
      this.#wasSent = true;
      this.#answered = { step: name, response, reads: 0 };
      return undefined;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.#maybeDone ||= mayBeDone(error);
      this.#wasSent ||= mayBeDone(error);
      const isNewVerdict = error instanceof NoRouteError && !error.options.unsent;
      if (isNewVerdict && step.kind === 'update') return { step: name, error: this.#explain(error, step) };
      if (changedStatuses.includes(error.options.status)) return { step: name, error };
      throw error instanceof NoRouteError ? this.#explain(error, step) : error;
    }
  }

  /** What to do instead where Intune does not serve a step. */
  #explain(error: NoRouteError, step: Write): NoRouteError {
    const isServed = (operation: Write['kind']) => this.#options.unserved.isServed(this.#route(operation));
    if (step.kind === 'delete' && this.#change.operation === 'update')
      return error.because(
        'the assignment that was asked for is there, but the old one could not be deleted',
      );
    if (step.kind === 'update' && !step.isMove && isServed('create') && isServed('delete'))
      return error.because(
        'the old and the new assignment have the same id, so the new one cannot be created first; send a delete and then a create, as two changes',
      );
    return error;
  }

  #request(step: Write): GraphRequest {
    const { throttlingArea } = this.#type;
    const body = 'body' in step ? step.body : {};
    const path = step.kind === 'create' ? this.#path : assignmentPath(this.#path, step.row.id);
    return {
      ...{ method: operations[step.kind].method, version: this.#type.version(body), path, throttlingArea },
      ...('body' in step && { body }),
    };
  }

  #route(operation: Write['kind']) {
    return { type: this.#type, operation, isNavigation: this.#change.navigationPath !== undefined };
  }

  #done(response: GraphResponse, assignment: Row | undefined): Done {
    return { response, assignment, unchanged: !this.#wasSent, route: 'documented' };
  }

  #notShown(page: GraphResponse, answered: Answered): GraphError {
    answered.reads += 1;
    return notShown(page, answered.response, answered.reads);
  }
}

const nameOf = (step: Write) => (step.kind === 'create' ? 'create' : `${step.kind} ${step.row.id}`);
