import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import type { PlannedChange } from '../plan/Planned.ts';
import type { Run } from '../run/Run.ts';

/** What became of each change, by its marker in Graph and its id in the events. */
export class History {
  readonly run: Run;
  /** The writes that Graph did, oldest first. */
  readonly writes: readonly RecordedRequest[];
  readonly events: readonly ResultEvent[];
  /** The ids of the usable changes, policy by policy. */
  readonly policies: readonly (readonly string[])[];
  readonly #byMarker: ReadonlyMap<string, PlannedChange>;
  readonly #writesOf: ReadonlyMap<string, RecordedRequest[]>;
  readonly #eventsOf: ReadonlyMap<string, ResultEvent[]>;

  constructor(run: Run) {
    this.run = run;
    this.events = run.events.map(({ body }) => JSON.parse(String(body)));
    this.writes = run.requests.filter(({ applied }) => applied);
    this.policies = policiesOf(run);
    this.#byMarker = new Map(run.changes.map((planned) => [planned.marker, planned]));
    this.#writesOf = Map.groupBy(this.writes, (write) => this.changeIdOf(write));
    this.#eventsOf = Map.groupBy(this.events, ({ data }) => data.changeId);
  }

  writesOf(changeId: string): readonly RecordedRequest[] {
    return this.#writesOf.get(changeId) ?? [];
  }

  eventsOf(changeId: string): readonly ResultEvent[] {
    return this.#eventsOf.get(changeId) ?? [];
  }

  /**
   * The earliest that the delivery can have begun which made a request: before that its change was not posted, or Graph was
   * told another one of the policy. In milliseconds since 1970.
   */
  earliestDelivery(request: RecordedRequest): number {
    const changeId = this.changeIdOf(request);
    const policy = this.policies.find((ids) => ids.includes(changeId)) ?? [];
    const others = policy.filter((id) => id !== changeId).flatMap((id) => this.writesOf(id));
    const before = others.map(({ time }) => Date.parse(time)).filter((at) => at < Date.parse(request.time));
    return Math.max(this.#postedAt(changeId), ...before);
  }

  #postedAt(changeId: string): number {
    const isIt = ({ change }: PlannedChange) => change.changeId === changeId;
    return this.run.posted.find(({ message }) => message.changes.some(isIt))?.at ?? 0;
  }

  /** Whose write a request is. */
  changeIdOf({ body }: RecordedRequest): string {
    return this.markedBy(Object(body).target);
  }

  /** The change that set a target as it is; empty for one that no change has set. */
  markedBy(target: unknown): string {
    const marker = Object(target).deviceAndAppManagementAssignmentFilterId;
    return this.#byMarker.get(marker)?.change.changeId ?? '';
  }
}

function policiesOf({ changes }: Run): string[][] {
  const usable = changes.filter(({ expected }) => expected !== 'rejected');
  const policies = Map.groupBy(usable, ({ change }) => change.policyId);
  return [...policies.values()].map((ofOne) => ofOne.map(({ change }) => change.changeId));
}
