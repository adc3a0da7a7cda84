import type { GraphClient, GraphRequest, GraphResponse, SendOptions } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import type { OnRetry, Retry } from '../retry/Retry.ts';
import type { AssignmentType } from './AssignmentType.ts';
import type { Change } from './change.ts';
import { findAssignment } from './findAssignment.ts';
import type { Outcome } from './Outcome.ts';
import type { GraphOperation } from './operations/GraphOperation.ts';
import { operations } from './operations/operations.ts';
import { ignoredProperties, toGraphRequest } from './toGraphRequest.ts';

export type ApplyOptions = {
  readonly onRetry?: OnRetry;
  /** Called before each write, once nothing is left to wait for; what it throws ends the change here. */
  readonly beforeWrite?: () => Promise<void>;
};

/** Applies the changes of one assignment type to Graph. */
export class AssignmentHandler {
  readonly #type: AssignmentType;
  readonly #graph: GraphClient;
  readonly #retry: Retry;

  constructor(type: AssignmentType, graph: GraphClient, retry: Retry) {
    this.#type = type;
    this.#graph = graph;
    this.#retry = retry;
  }

  async apply(change: Change, { onRetry, beforeWrite }: ApplyOptions = {}): Promise<Outcome> {
    const request = toGraphRequest(this.#type, change);
    const turns = { waitedMs: 0 };
    let attempts = 0;
    const tried = () => ({
      request,
      ignoredProperties: ignoredProperties(this.#type, change),
      attempts,
      turnsMs: turns.waitedMs,
    });
    try {
      const done = await this.#retry.run(
        (attempt) => {
          attempts = attempt;
          return this.#try(request, operations[change.operation], { beforeWrite, turns });
        },
        onRetry,
        () => turns.waitedMs,
      );
      return { outcome: 'applied', ...tried(), ...done };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return { outcome: 'failed', ...tried(), error: this.#withNote(error) };
    }
  }

  async #try(request: Write, operation: GraphOperation, options: SendOptions): Promise<Done> {
    const done = operation.idempotent ? undefined : await this.#readBack(request, options);
    return done ?? this.#writeOrFind(request, operation.maybeDoneStatuses, options);
  }

  async #writeOrFind(request: Write, maybeDone: readonly number[], options: SendOptions): Promise<Done> {
    try {
      return await this.#write(request, options);
    } catch (refusal) {
      if (!(refusal instanceof GraphError) || !maybeDone.includes(refusal.options.status ?? 0)) throw refusal;
      const done = await this.#readBack(request, options).catch((error) => {
        throw error instanceof GraphError && !error.transient ? refusal : error;
      });
      if (!done) throw refusal;
      return done;
    }
  }

  async #readBack(request: Write, { turns }: SendOptions): Promise<Done | undefined> {
    const response = await findAssignment(this.#graph, request, { turns });
    return response && { response, recovered: true };
  }

  async #write(request: Write, options: SendOptions): Promise<Done> {
    return { response: await this.#graph.send(request, options), recovered: false };
  }

  #withNote(error: GraphError): GraphError {
    const note = error.transient ? this.#stopNote() : this.#mend(error);
    return note ? new GraphError({ ...error.options, reason: `${error.options.reason}; ${note}` }) : error;
  }

  /** On the last delivery a stop ends the tries for good: whoever reads the result should know. */
  #stopNote(): string | undefined {
    return this.#retry.stopped ? 'the app was stopped before its time for tries was over' : undefined;
  }

  /** Graph often leaves out which permission it misses. */
  #mend({ options: { status, code } }: GraphError): string | undefined {
    if (status !== 403 || code === 'approvalRequired') return undefined;
    return `grant the app's identity the application permission ${this.#type.permissions.join(' or ')}`;
  }
}

type Write = GraphRequest & { readonly body: Change['assignment'] };
type Done = { readonly response: GraphResponse; readonly recovered: boolean };
