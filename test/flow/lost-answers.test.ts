import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import { beforeAll, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import { aNewAssignment, anUpdate } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** The first answer that does not come uses up the only delivery. */
const relay = useRelay({
  settings: {
    MAX_DELIVERY_COUNT: '1',
    GRAPH_RETRY_BUDGET_SECONDS: '1',
    GRAPH_REQUEST_TIMEOUT_SECONDS: '1',
  },
});

const create = aNewAssignment(1);
const update = anUpdate(1);
const unwritten = aNewAssignment(2);
const unreadable = aNewAssignment(3);

const fault = ({ policyId }: Change, method: string, effect: FaultInput) =>
  relay().graph.addFault({ ...effect, match: { method, path: `${policyId}/`, ...effect.match } });

beforeAll(async () => {
  fault(create, 'POST', { delayMs: 600_000 });
  fault(update, 'PATCH', { delayMs: 600_000 });
  fault(unwritten, 'POST', { status: 504, times: 0 });
  fault(unreadable, 'POST', { delayMs: 600_000 });
  fault(unreadable, 'GET', { status: 503, times: 0, match: { skip: 1 } });
  await relay().send({ changes: [create, update, unwritten, unreadable] });
  await relay().settled();
});

test.each([
  ['create', create, ['GET', 'POST', 'GET']],
  ['update', update, ['PATCH', 'GET']],
])(
  'a %s that Graph applied without an answer to the last attempt is applied',
  (_operation, change, methods) => {
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
    expect(relay().methods(change.policyId)).toEqual(methods);
    expect(relay().copies.of(change.changeId)).toEqual([]);
  },
);

test('a create that is not among the assignments is failed', () => {
  const { data } = relay().results.only(unwritten);
  expect(data).toMatchObject({ outcome: 'failed', error: { code: 'triesUsedUp' } });
  expect(data.error?.message).not.toContain('unknown');
});

test('a create whose assignments cannot be read is failed, and the error says that it may exist', () => {
  expect(relay().results.only(unreadable).data).toMatchObject({
    outcome: 'failed',
    request: { method: 'POST' },
    error: {
      code: 'triesUsedUp',
      message: expect.stringMatching(
        /the outcome is unknown: the assignment may exist, and reading it failed \(503 ServiceUnavailable\)$/,
      ),
    },
  });
});
