import { expect, test } from '@jest/globals';
import type { Applied, Failed } from '../../../src/assignments/Outcome.ts';
import { reportOf } from '../../../src/results/outcomeReports.ts';
import { toOutcomeData } from '../../../src/results/toOutcomeData.ts';
import { aChange, aCreate } from '../../support/aChange.ts';
import { approvalCode } from '../../support/aFiledWrite.ts';
import { aGraphError, aRefusal } from '../../support/aGraphError.ts';

const change = aChange({
  navigationPath: 'rootCertificate',
  requestedBy: { system: 'Workday', reference: 'HR-1', user: 'ada' },
  reason: 'Ada moves',
});
const { assignment, navigationPath, ...asked } = change;

const tried = {
  ignoredProperties: [],
  before: undefined,
  attempts: 1,
  turnWaitMs: 0,
  subject: '/deviceManagement/x',
  assignmentId: undefined,
} as const;

const received = {
  method: 'PATCH',
  url: 'https://graph.microsoft.com/beta/x',
  status: 200,
  requestId: 'r',
  clientRequestId: 'c',
};

function applied(assignment: unknown, overrides: Partial<Applied> = {}): Applied {
  return {
    outcome: 'applied',
    ...tried,
    received,
    assignment,
    unchanged: false,
    route: 'documented',
    ...overrides,
  };
}

const failed = (error: Failed['error'], overrides: Partial<Failed> = {}): Failed => ({
  outcome: 'failed',
  ...tried,
  received: error.options,
  error,
  ...overrides,
});

test('an applied change reports what was asked, sent and returned', () => {
  expect(toOutcomeData(change, applied({ id: 'a-1', intent: 'apply' }))).toEqual({
    ...asked,
    outcome: 'applied',
    request: { method: 'PATCH', url: 'https://graph.microsoft.com/beta/x' },
    response: { status: 200, requestId: 'r', clientRequestId: 'c' },
    assignment: { id: 'a-1', intent: 'apply' },
    route: 'documented',
    attempts: 1,
  });
});

test('a create has the assignmentId that Graph returned', () => {
  expect(toOutcomeData(aCreate(), applied({}, { assignmentId: 'new' })).assignmentId).toBe('new');
});

test.each([undefined, null, 'text', 7, [{ id: 'x' }]])('an answer of %j is no assignment', (body) => {
  const data = toOutcomeData(change, applied(body));
  expect(data).not.toHaveProperty('assignment');
  expect(data.assignmentId).toBe(change.assignmentId);
});

test('an update reports the id of the assignment that is there now', () => {
  expect(toOutcomeData(change, applied({ id: 'moved' }, { assignmentId: 'moved' }))).toMatchObject({
    assignmentId: 'moved',
    assignment: { id: 'moved' },
  });
});

test('ignored properties, attempts and a change that was done already are reported', () => {
  const outcome = applied({}, { ignoredProperties: ['id', 'source'], attempts: 3, unchanged: true });
  expect(toOutcomeData(change, outcome)).toMatchObject({
    ignoredProperties: ['id', 'source'],
    attempts: 3,
    unchanged: true,
  });
});

test('a change that was done already has no route: an earlier delivery may have used either', () => {
  const outcome = applied({}, { route: 'assign', unchanged: true });
  expect(toOutcomeData(change, outcome)).not.toHaveProperty('route');
  expect(reportOf(outcome).toLine(outcome)).toMatch(/, attempt 1, unchanged$/);
});

test('a refusal is reported in the words of Graph', () => {
  expect(toOutcomeData(change, failed(aRefusal()))).toEqual({
    ...asked,
    outcome: 'failed',
    request: { method: 'PATCH', url: 'https://graph.microsoft.com/beta/deviceManagement/x' },
    response: { status: 403, requestId: 'r-1', clientRequestId: 'c-1' },
    error: { code: 'Forbidden', message: 'No.' },
    attempts: 1,
  });
});

test('a change that waits for its approval is reported with the code and the expiry', () => {
  const approval = { approvalCode, approvalExpires: '2026-12-01T10:00:00.000Z' };
  const error = aRefusal({
    status: 412,
    code: 'approvalRequired',
    reason: 'Approval Required.',
    ...approval,
  });
  expect(toOutcomeData(change, failed(error)).error).toEqual({
    ...{ code: 'approvalRequired', message: 'Approval Required.' },
    ...approval,
  });
});

test('a change whose retries are used up reports how the last attempt ended', () => {
  const data = toOutcomeData(change, failed(aGraphError()));
  expect(data.error?.code).toBe('triesUsedUp');
  expect(data.error?.message).toContain('TooManyRequests: Please retry again later.');
});

test('an error that was not sent is reported with the request that Graph received before it', () => {
  const noTurn = aGraphError({ status: undefined, code: 'noTurn', unsent: true });
  expect(toOutcomeData(change, failed(noTurn, { received }))).toMatchObject({
    request: { method: 'PATCH', url: received.url },
    response: { status: 200, requestId: 'r', clientRequestId: 'c' },
    error: { code: 'triesUsedUp', message: expect.stringContaining('noTurn') },
  });
});

test('a change of which Graph received nothing has neither request nor response', () => {
  const data = toOutcomeData(change, failed(aGraphError({ unsent: true }), { received: undefined }));
  expect(data).not.toHaveProperty('request');
  expect(data).not.toHaveProperty('response');
});

test('the log line and the event say what others changed while the list was replaced', () => {
  const meanwhile = { appeared: [{ id: 'new' }], vanished: [] };
  const outcome = applied({ id: 'a-1' }, { route: 'assign', meanwhile, before: { id: 'a-0' } });
  expect(toOutcomeData(change, outcome)).toMatchObject({ route: 'assign', meanwhile, before: { id: 'a-0' } });
  expect(reportOf(outcome).toLine(outcome)).toMatch(/, route assign, meanwhile 1 appeared, 0 vanished$/);
});
