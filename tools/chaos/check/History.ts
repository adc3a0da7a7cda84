import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import { property } from '../../../src/values/property.ts';
import type { PlannedChange } from '../plan/Plan.ts';
import type { Run } from '../run/Run.ts';

/** The writes and events of each change. Writes are matched by the change's marker, events by its changeId. */
export class History {
  readonly run: Run;
  /** The writes that Graph applied, oldest first. */
  readonly writes: readonly RecordedRequest[];
  readonly events: readonly ResultEvent[];
  /** The ids of the usable changes, grouped by policy. */
  readonly policies: readonly (readonly string[])[];
  readonly #byMarker: ReadonlyMap<unknown, PlannedChange>;
  readonly #writesOf: ReadonlyMap<string, RecordedRequest[]>;
  readonly #eventsOf: ReadonlyMap<string, ResultEvent[]>;

  constructor(run: Run) {
    this.run = run;
    this.events = run.events.map(({ body }) => JSON.parse(String(body)));
    this.writes = run.requests.filter(({ applied }) => applied);
    this.policies = usableChangesByPolicy(run);
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
   * The earliest time, in milliseconds since 1970, at which the delivery that made a request can have begun: after its
   * change was posted, and after the last write of another change of the policy.
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

  /** The change that a request wrote. */
  changeIdOf({ body }: RecordedRequest): string {
    return this.changeIdOfTarget(property(body, 'target'));
  }

  /** The change that set a target; empty for the initial target. */
  changeIdOfTarget(target: unknown): string {
    const marker = property(target, 'deviceAndAppManagementAssignmentFilterId');
    return this.#byMarker.get(marker)?.change.changeId ?? '';
  }
}

function usableChangesByPolicy({ changes }: Run): string[][] {
  const usable = changes.filter(({ expected }) => expected !== 'rejected');
  const policies = Map.groupBy(usable, ({ change }) => change.policyId);
  return [...policies.values()].map((ofPolicy) => ofPolicy.map(({ change }) => change.changeId));
}
