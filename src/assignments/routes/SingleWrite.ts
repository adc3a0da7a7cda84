import type { GraphClient } from '../../graph/GraphClient.ts';
import { GraphError } from '../../graph/GraphError.ts';
import type { Change } from '../change.ts';
import { knownBefore } from '../knownBefore.ts';
import { operations } from '../operations/operations.ts';
import { toWrite, type Write } from '../toWrite.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';
import { ConfirmedWrite, type Shown, type WriteContext } from './ConfirmedWrite.ts';
import type { Done } from './Done.ts';
import { explainRefusedMove } from './explainRefusedMove.ts';
import type { RouteOptions } from './RoutedChange.ts';
import { readBefore } from './readBefore.ts';
import type { Route } from './UnservedRoutes.ts';
import type { Way } from './Way.ts';

/** A create, or an update that names the id of its assignment: one documented request. */
export class SingleWrite implements Way {
  readonly #route: Route;
  readonly #options: RouteOptions;
  readonly #write: Write;
  readonly #confirmed: ConfirmedWrite;
  readonly #readBefore: () => Promise<unknown>;
  readonly #explain: (error: unknown) => Promise<never>;
  #isRead = false;
  #before: unknown;

  constructor(
    type: AssignmentType,
    change: Change,
    graph: GraphClient,
    context: WriteContext,
    options: RouteOptions,
  ) {
    const { operation, navigationPath } = change;
    this.#route = { type, operation, isNavigation: navigationPath !== undefined };
    this.#options = options;
    this.#write = toWrite(type, change);
    this.#confirmed = new ConfirmedWrite(graph, this.#write, operations[operation], context);
    const isRead = options.recordBefore && operation === 'update';
    this.#explain = async (error) => {
      if (!(error instanceof GraphError)) throw error;
      throw await explainRefusedMove(error, type, change, graph, context);
    };
    const anyFilter = this.#write.request.version === 'v1.0';
    this.#readBefore = async () =>
      isRead
        ? knownBefore(type, change, await readBefore(graph, this.#write.request, context), { anyFilter })
        : undefined;
  }

  attempt(): Promise<Done> {
    return this.#options.unserved.send(this.#route, this.#write.request, async () => {
      if (!this.#isRead) this.#before = await this.#readBefore();
      this.#isRead = true;
      return toDone(await this.#confirmed.attempt().catch(this.#explain));
    });
  }

  async checkOutcome(error: GraphError): Promise<Done | GraphError> {
    const shown = await this.#confirmed.checkOutcome(error);
    return shown instanceof GraphError ? shown : toDone(shown);
  }

  get before(): unknown {
    return this.#before;
  }
}

function toDone({ response, unchanged }: Shown): Done {
  return { response, assignment: response.body, unchanged, route: 'documented' };
}
