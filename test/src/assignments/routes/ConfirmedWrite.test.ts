import { expect, test } from '@jest/globals';
import type { Change } from '../../../../src/assignments/change.ts';
import { operations } from '../../../../src/assignments/operations/operations.ts';
import { ConfirmedWrite } from '../../../../src/assignments/routes/ConfirmedWrite.ts';
import { toWrite } from '../../../../src/assignments/toWrite.ts';
import { catalogue } from '../../../../src/assignments/types/catalogue.ts';
import { GraphError } from '../../../../src/graph/GraphError.ts';
import { aChange, aCreate } from '../../../support/aChange.ts';
import { aDelivery } from '../../../support/aDelivery.ts';
import { approvalCode } from '../../../support/aFiledWrite.ts';
import { aGraphError, aRefusal } from '../../../support/aGraphError.ts';
import { graphExamples } from '../../../support/graphExamples.ts';
import { ScriptedGraphClient } from '../../../support/ScriptedGraphClient.ts';

function aWrite(change: Change, ...script: ConstructorParameters<typeof ScriptedGraphClient>) {
  const type = catalogue.find(({ name }) => name === change.assignmentType);
  if (!type) throw new Error(`no type ${change.assignmentType}`);
  const graph = new ScriptedGraphClient(...script);
  const write = new ConfirmedWrite(graph, toWrite(type, change), operations[change.operation], aDelivery());
  const paths = () =>
    graph.requests.map(({ method, path }) => `${method} ${path.replace(/.*assignments/, '')}`);
  return {
    attempt: () => write.attempt(),
    checkOutcome: (error: GraphError) => write.checkOutcome(error),
    paths,
  };
}

const update = aChange();
const create = aCreate();
const one = `/${update.assignmentId}`;
const asAsked = { id: update.assignmentId, ...update.assignment };
const created = { id: 'new', ...create.assignment };
const list = (...value: unknown[]) => ({ body: { value } });
const unavailable = aGraphError({ status: 503, code: 'ServiceUnavailable' });
const gone = aRefusal({ method: 'GET', status: 404, code: 'ResourceNotFound', reason: 'Not there.' });

/** Successes that do not show the assignment. */
const unclear: [string, { status: number; body?: unknown }][] = [
  ['a sign-in page', { status: 200, body: undefined }],
  ['a text', { status: 200, body: 'OK' }],
  ['an error', { status: 200, body: { error: { code: 'Forbidden', message: 'No.' } } }],
  ['202 without an assignment', { status: 202, body: undefined }],
  ['204', { status: 204, body: undefined }],
  ['a list', { status: 200, body: { value: [asAsked] } }],
  ['an array', { status: 200, body: [asAsked] }],
  ['the request’s own body, without an id', { status: 200, body: update.assignment }],
  ['another intent', { status: 200, body: { ...asAsked, intent: 'remove' } }],
  ['another target', { status: 200, body: { ...asAsked, target: {} } }],
];

test.each(Object.entries(graphExamples))('the documented answer of "%s" is enough', async (_page, change) => {
  const answer = { id: '705b021c-021c-705b-1c02-5b701c025b70', ...change.assignment };
  const before = change.operation === 'create' ? [list()] : [];
  const { attempt, paths } = aWrite(change, ...before, { body: answer });
  expect(await attempt()).toMatchObject({ response: { body: answer }, unchanged: false });
  expect(paths()).toHaveLength(before.length + 1);
});

test.each(unclear)(
  'after a PATCH that is answered with %s the assignment is read by its id',
  async (_what, answer) => {
    const { attempt, paths } = aWrite(update, answer, { body: asAsked });
    expect(await attempt()).toMatchObject({ response: { method: 'GET', body: asAsked }, unchanged: false });
    expect(paths()).toEqual([`PATCH ${one}`, `GET ${one}`]);
  },
);

test.each(unclear)(
  'after a POST that is answered with %s the policy’s assignments are read',
  async (_what, answer) => {
    const { attempt, paths } = aWrite(create, list(), answer, list({ id: 'other' }, created));
    expect(await attempt()).toMatchObject({ response: { method: 'GET', body: created }, unchanged: false });
    expect(paths()).toEqual(['GET ', 'POST ', 'GET ']);
  },
);

const accepted = { status: 202, body: undefined, requestId: 'r-write' };

test('what the read does not show is notApplied, with what was asked for and what is there', async () => {
  const there = { ...asAsked, intent: 'remove' };
  const { attempt } = aWrite(update, accepted, { body: there, requestId: 'r-read' });
  const error = await attempt().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(GraphError);
  expect(error).toMatchObject({
    transient: false,
    options: {
      method: 'GET',
      url: expect.stringContaining(one),
      status: 200,
      requestId: 'r-read',
      code: 'notApplied',
      reason:
        'Graph answered the PATCH with 202 (request-id r-write), but intent: asked for "apply", found "remove"',
    },
  });
});

test('the words of the write’s answer are quoted, because they say where it came from', async () => {
  const page = { body: '<html><title>Sign in to your account</title></html>', requestId: undefined };
  const { attempt } = aWrite(update, page, { body: { ...asAsked, intent: 'remove' } });
  await expect(attempt()).rejects.toMatchObject({
    options: {
      reason: expect.stringMatching(
        /^Graph answered the PATCH with 200 and "Sign in to your account" \(no request-id\), but /,
      ),
    },
  });
});

test('an assignment that is nowhere is notApplied, with what was asked for', async () => {
  const { attempt } = aWrite(create, list(), accepted, list({ id: 'other', intent: 'apply', target: {} }));
  await expect(attempt()).rejects.toMatchObject({
    options: {
      code: 'notApplied',
      reason: `Graph answered the POST with 202 (request-id r-write), but the policy has no assignment as asked for: ${JSON.stringify(create.assignment)}`,
    },
  });
});

test('an assignment with the same target and other properties is reported with the difference', async () => {
  const { attempt } = aWrite(create, list(), accepted, list({ ...created, intent: 'remove' }));
  await expect(attempt()).rejects.toMatchObject({
    options: {
      code: 'notApplied',
      reason: expect.stringContaining('intent: asked for "apply", found "remove"'),
    },
  });
});

test.each([
  ['a move gave it another id', list({ ...asAsked, id: 'moved' }), { response: { body: { id: 'moved' } } }],
])(
  'an assignment that is not under its id any more is looked for in the list: %s',
  async (_what, found, expected) => {
    const { attempt, paths } = aWrite(update, accepted, gone, found);
    expect(await attempt()).toMatchObject(expected);
    expect(paths()).toEqual([`PATCH ${one}`, `GET ${one}`, 'GET ']);
  },
);

test.each([
  ['of the list', [list()], 'the policy has no assignment as asked for'],
  [
    'that is refused',
    [aRefusal({ method: 'GET' })],
    'the assignment cannot be read: GET .*403 Forbidden: No.',
  ],
])('a read %s, after the id was not found, is notApplied', async (_what, answers, reason) => {
  const { attempt } = aWrite(update, accepted, gone, ...answers);
  await expect(attempt()).rejects.toMatchObject({
    transient: false,
    options: { code: 'notApplied', reason: expect.stringMatching(reason) },
  });
});

test('an update without a target is confirmed by the assignment with its id only', async () => {
  const intentOnly = aChange({ assignment: { intent: 'apply' } });
  const { attempt, paths } = aWrite(
    intentOnly,
    { body: { ...asAsked, id: 'other' } },
    gone,
    list({ ...asAsked, id: 'other' }),
  );
  await expect(attempt()).rejects.toMatchObject({ options: { code: 'notApplied' } });
  expect(paths()).toEqual([`PATCH ${one}`, `GET ${one}`, 'GET ']);
});

test.each([
  ['a PATCH', update, [], { body: asAsked }, [`PATCH ${one}`, `GET ${one}`, `GET ${one}`, `GET ${one}`]],
  ['a POST', create, [list()], list(created), ['GET ', 'POST ', 'GET ', 'GET ', 'GET ']],
])(
  'while %s cannot be read back, only the read is repeated',
  async (_what, change, before, found, requests) => {
    const unusable = { body: '<html><title>Sign in</title></html>' };
    const { attempt, paths } = aWrite(change, ...before, accepted, unavailable, unusable, found);
    const errors = [await attempt().catch((error) => error), await attempt().catch((error) => error)];
    expect(errors).toMatchObject([
      {
        transient: true,
        options: {
          status: 503,
          reason: expect.stringMatching(/^Graph answered the \w+ with 202 .*could not be read: Please retry/),
        },
      },
      {
        transient: true,
        options: {
          code: 'unusableAnswer',
          reason: expect.stringMatching(/could not be read: no .*, but "Sign in"$/),
        },
      },
    ]);
    expect(await attempt()).toMatchObject({
      response: found.body === asAsked ? { body: asAsked } : { body: created },
    });
    expect(paths()).toEqual(requests);
  },
);

test('an assignment with another source is not taken for the one that was asked for', async () => {
  const asked = aCreate({ assignment: { ...create.assignment, sourceId: 'policy-set' } });
  const { attempt, paths } = aWrite(asked, list({ ...created, sourceId: 'other' }), {});
  expect(await attempt()).toMatchObject({ unchanged: false });
  expect(paths()).toEqual(['GET ', 'POST ']);
});

const refusedCode = aRefusal({ reason: 'An error has occurred', approvalCode });

test('a PATCH that is refused with its approval code may be completed: the assignments are read', async () => {
  const { attempt, paths } = aWrite(update, refusedCode, list(asAsked));
  expect(await attempt()).toMatchObject({ response: { method: 'GET', body: asAsked } });
  expect(paths()).toEqual([`PATCH ${one}`, 'GET ']);
});

test('a PATCH that is refused with its approval code is not done if no read shows it', async () => {
  const { attempt } = aWrite(update, refusedCode, list());
  await expect(attempt()).rejects.toBe(refusedCode);
});

test('a PATCH that needs an approval is not looked for', async () => {
  const { attempt, paths } = aWrite(update, aRefusal({ code: 'approvalRequired', approvalCode }));
  await expect(attempt()).rejects.toThrow(GraphError);
  expect(paths()).toEqual([`PATCH ${one}`]);
});

test.each([
  ['shows it', asAsked, { unchanged: true }],
  ['does not show it', { ...asAsked, intent: 'remove' }, expect.any(GraphError)],
])(
  'a cancelled update may be written by a process that was killed: the assignment %s',
  async (_what, body, expected) => {
    const { checkOutcome, paths } = aWrite(update, { body });
    const cancelled = aGraphError({ code: 'reassignmentCancelled', transient: false, unsent: true });
    expect(await checkOutcome(cancelled)).toMatchObject(expected);
    expect(paths()).toEqual([`GET ${one}`]);
  },
);
