import { randomUUID } from 'node:crypto';
import type { Change } from '../../src/assignments/change.ts';
import { catalogue } from '../../src/assignments/types/catalogue.ts';
import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';
import { toExample } from '../example/toExample.ts';

/** The beginning of the changeId of every smoke test. */
const smokePrefix = 'smoke-test-';

export type SmokeChange = Readonly<Record<string, unknown>> & Pick<Change, 'changeId' | 'policyId'>;

/**
 * A change that cannot change anything: its policy has a new random id, so that no tenant has it. It names its assignment by
 * the target. So the relay has to read the assignments of the policy first, and Graph answers that read with 404.
 */
export function smokeChange(lane: ThrottlingArea): SmokeChange {
  const entry = catalogue.find(({ throttlingArea }) => throttlingArea === lane);
  if (!entry) throw new Error(`no assignment type is in the lane ${lane}`);
  return {
    ...toExample(entry, 'update'),
    changeId: `${smokePrefix}${randomUUID()}`,
    policyId: randomUUID(),
    requestedBy: { system: 'assignment-relay smoke' },
    reason: 'Smoke test: this policy does not exist, and the change is expected to fail with 404',
  };
}
