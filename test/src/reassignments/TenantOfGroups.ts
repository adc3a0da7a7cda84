import type { Change } from '../../../src/assignments/change.ts';
import type { Outcome } from '../../../src/assignments/Outcome.ts';
import { catalogue } from '../../../src/assignments/types/catalogue.ts';
import { GraphClient, type GraphRequest, type GraphResponse } from '../../../src/graph/GraphClient.ts';
import { property } from '../../../src/values/property.ts';
import { aGraphError } from '../../support/aGraphError.ts';
import { group } from '../../support/aPolicy.ts';

/** One assignment of a policy. */
export type Assigned = {
  readonly collection: string;
  readonly policyId: string;
  readonly group: number;
  readonly filter?: string;
  readonly source?: string;
};

type Row = { readonly id: string; target: Record<string, unknown>; readonly source?: string | undefined };

/** Graph with policies that are assigned to groups: what a reassignment reads, and what its changes do. */
export class TenantOfGroups extends GraphClient {
  readonly rows = new Map<string, Row[]>();
  readonly #call: () => Promise<unknown>;
  /** Paths that Graph refuses, with the status. */
  readonly refused = new Map<string, number>();

  constructor(assigned: readonly Assigned[], call: () => Promise<unknown> = async () => {}) {
    super();
    this.#call = call;
    for (const { collection, policyId, group: number, filter, source } of assigned) {
      const path = `${collection}/${policyId}`;
      const rows = this.rows.get(path) ?? [];
      const target = {
        '@odata.type': '#microsoft.graph.groupAssignmentTarget',
        groupId: group(number).toUpperCase(),
        deviceAndAppManagementAssignmentFilterId: filter ?? null,
        deviceAndAppManagementAssignmentFilterType: filter ? 'include' : 'none',
      };
      rows.push({ id: `${policyId}_${group(number)}`, target, source });
      this.rows.set(path, rows);
    }
  }

  override async send({ path, method, version }: GraphRequest): Promise<GraphResponse> {
    await this.#call();
    const [, , collection = '', policyId, assignments] = path.replace(/\?.*/, '').split('/');
    const status = this.refused.get(path.replace(/\?.*/, ''));
    if (status) throw aGraphError({ status, code: 'Forbidden', transient: false });
    if (!catalogue.some((type) => type.collection === collection)) throw new Error(`no such path: ${path}`);
    const value = assignments
      ? (this.rows.get(`${collection}/${policyId}`) ?? [])
      : [...this.rows.keys()]
          .filter((key) => key.startsWith(`${collection}/`))
          .map((key) => ({ id: key.slice(collection.length + 1), displayName: `Policy ${key}` }));
    const body = structuredClone({ value });
    return {
      method,
      url: `https://graph.microsoft.com/${version}${path}`,
      status: 200,
      clientRequestId: 'c',
      body,
    };
  }

  /** Applies a change of a reassignment. Its repetition finds nothing to do. */
  apply(change: Change): Outcome {
    const attempted = {
      subject: '/',
      assignmentId: change.assignmentId,
      attempts: 1,
      turnWaitMs: 0,
      before: undefined,
      ignoredProperties: [],
    };
    const received = { method: 'PATCH', url: 'https://graph.microsoft.com/beta/' };
    for (const [path, rows] of this.rows) {
      if (!path.endsWith(`/${change.policyId}`)) continue;
      const row = rows.find(({ id }) => id === change.assignmentId);
      if (row && change.operation === 'delete') rows.splice(rows.indexOf(row), 1);
      else if (row) row.target = Object(property(change.assignment, 'target'));
    }
    return {
      outcome: 'applied',
      received,
      ...attempted,
      assignment: undefined,
      unchanged: false,
      route: 'documented',
    };
  }

  /** Whether a change of a reassignment is applied already. */
  holds(change: Change): boolean {
    const rows = [...this.rows].find(([path]) => path.endsWith(`/${change.policyId}`))?.[1] ?? [];
    const row = rows.find(({ id }) => id === change.assignmentId);
    const target = property(change.assignment, 'target');
    return change.operation === 'delete' ? !row : JSON.stringify(row?.target) === JSON.stringify(target);
  }

  /** The groups of every policy. */
  get groups(): string[][] {
    return [...this.rows.values()].map((rows) =>
      rows.map(({ target }) => String(target['groupId']).toLowerCase()),
    );
  }
}
