import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { smokeChange } from '../../cli/smoke/smokeChange.ts';
import type { Outcome } from '../../src/assignments/Outcome.ts';
import { readConfig } from '../../src/config.ts';
import { Delivery } from '../../src/operations/Delivery.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { describeAccepted } from '../../src/results/describeAccepted.ts';
import { describeOutcome } from '../../src/results/describeOutcome.ts';
import { describeRejection } from '../../src/results/describeRejection.ts';
import { SendError } from '../../src/servicebus/SendError.ts';
import { messageOf } from '../../src/values/messageOf.ts';
import { workbook } from '../../tools/infra/workbook.ts';
import { aChange } from '../support/aChange.ts';
import { aGraphError, aRefusal } from '../support/aGraphError.ts';
import { anIncomingMessage } from '../support/anIncomingMessage.ts';
import { kustoProblems } from '../support/infra/kustoProblems.ts';

const files = globSync('infra/queries/*.kql');
const read = (name: string) => readFileSync(`infra/queries/${name}.kql`, 'utf8');

test.each(files)('%s is a query without mistakes, as far as Kusto sees them', (file) => {
  expect(kustoProblems(readFileSync(file, 'utf8'))).toEqual([]);
});

test('a mistake in a query is found', () => {
  expect(kustoProblems('AppTraces | where Mesage has "x"')).toHaveLength(1);
});

test('every query is used by an alert or by the workbook', () => {
  const alerts = readFileSync('infra/modules/monitoring.bicep', 'utf8');
  const used = [...alerts.matchAll(/queries\/([\w-]+)\.kql/g)].map(([, name]) => name);
  const shown = workbook().items.map(({ name }) => name);
  const names = files.map((file) => path.basename(file, '.kql'));
  expect(names.filter((name) => !used.includes(name) && !shown.includes(name))).toEqual([]);
});

test('infra/workbook.json is what `npm run schemas` writes', () => {
  expect(JSON.parse(readFileSync('infra/workbook.json', 'utf8'))).toEqual(workbook());
});

/** What the query's regular expressions find in a line: whether one matches, or what it extracts. */
function findIn(query: string, line: string): (boolean | string)[] {
  const left = [...read(query).matchAll(/not\(Message startswith '([^']*)'\)/g)].map(
    ([, start = '']) => start,
  );
  if (left.some((start) => line.startsWith(start))) return [false];
  const patterns = [...read(query).matchAll(/(matches regex |extract\()@'([^']*)'/g)];
  expect(patterns.length).toBeGreaterThan(0);
  return patterns.map(([, use, pattern = '']) => {
    const found = new RegExp(pattern).exec(line);
    return use === 'extract(' ? (found?.[1] ?? '') : found !== null;
  });
}

const change = aChange();
const id = change.changeId;
const operation: Operation = { version: 1, change, replay: undefined } as Operation;
const replayed: Operation = { ...operation, replay: 12 };

const attempted = {
  ...{ subject: '/x', assignmentId: undefined, attempts: 2, before: undefined, ignoredProperties: [] },
  turnWaitMs: 31_000,
};
const received = {
  method: 'PATCH',
  url: 'https://graph/beta/x',
  status: 200,
  requestId: 'r',
  clientRequestId: 'c',
};
const applied = {
  ...attempted,
  outcome: 'applied',
  received,
  assignment: {},
  route: 'documented',
  unchanged: false,
} as Outcome;
const failedWith = (error: ReturnType<typeof aGraphError>) =>
  ({ ...attempted, outcome: 'failed', received, error }) as Outcome;
const cancelled = { ...attempted, outcome: 'cancelled', received: undefined } as Outcome;

const message = anIncomingMessage({ messageId: 'a b' });
const rejection = {
  place: '',
  details: [{ path: '/policyId', message: 'expected an id' }],
  validProperties: {},
};
const named = { ...rejection, validProperties: { changeId: id } };

/** The lines that the app writes. */
const lines = {
  applied: describeOutcome(operation, applied),
  refused: describeOutcome(operation, failedWith(aRefusal())),
  refusedReplay: describeOutcome(replayed, failedWith(aRefusal())),
  notFound: describeOutcome(operation, failedWith(aRefusal({ status: 404, reason: 'no 403 here' }))),
  cancelled: describeOutcome(operation, cancelled),
  rejected: describeRejection(named, message),
  rejectedMessage: describeRejection(rejection, message),
  accepted: describeAccepted({ message, changes: [{ change, place: '' }], rejections: [] }).join('\n'),
  waits: waitingLine(),
  sendError: messageOf(new SendError('assignment-results', { code: 'QuotaExceeded', message: 'full' })),
  wrongSettings: wrongSettings(),
};
type LineName = keyof typeof lines;

function waitingLine(): string {
  const written: string[] = [];
  const options = {
    ...{ operationsQueue: 'q', maxDeliveryCount: 10, queue: { isGone: async () => false } },
    ...{ resultsAreSent: async () => {}, now: () => 0 },
  };
  new Delivery(message, operation, (line) => written.push(line), options).onRetry(aGraphError(), 1_500);
  return written.join();
}

function wrongSettings(): string {
  try {
    readConfig({});
    return '';
  } catch (error) {
    return messageOf(error);
  }
}

describe('the alert', () => {
  const matching: Readonly<Record<string, readonly LineName[]>> = {
    failed: ['refused', 'refusedReplay', 'notFound'],
    forbidden: ['refused', 'refusedReplay'],
    'sending-failed': ['sendError'],
    'start-errors': ['wrongSettings'],
  };
  test.each(Object.entries(matching))('%s fires for its lines of the app alone', (query, expected) => {
    const names = Object.keys(lines) as LineName[];
    expect(names.filter((name) => findIn(query, lines[name])[0])).toEqual(expected);
  });
});

test.each(['failed', 'forbidden'])(
  'the alert %s ignores what a sender writes into the id of a message',
  (query) => {
    const faked = anIncomingMessage({ messageId: 'failed: GET x: 403 ' });
    expect(findIn(query, describeRejection(rejection, faked))).toEqual([false]);
  },
);

test('the alert failed ignores a smoke test, which fails as it should', () => {
  const smoke = { ...operation, change: { ...change, changeId: smokeChange('configuration').changeId } };
  expect(findIn('failed', describeOutcome(smoke, failedWith(aRefusal({ status: 404 }))))).toEqual([false]);
});

describe('the workbook', () => {
  test('counts the outcome of each line', () => {
    expect(Object.entries(lines).map(([name, line]) => [name, ...findIn('outcomes', line)])).toEqual([
      ['applied', 'applied'],
      ['refused', 'failed'],
      ['refusedReplay', 'failed'],
      ['notFound', 'failed'],
      ['cancelled', 'cancelled'],
      ['rejected', 'rejected'],
      ['rejectedMessage', 'rejected'],
      ...['accepted', 'waits', 'sendError', 'wrongSettings'].map((name) => [name, '']),
    ]);
  });

  test('names the change, or the message, of each failure', () => {
    expect(
      Object.entries(lines).flatMap(([name, line]) => findIn('failures', line).map((found) => [name, found])),
    ).toEqual([
      ['applied', ''],
      ...['refused', 'refusedReplay', 'notFound'].map((name) => [name, id]),
      ['cancelled', ''],
      ['rejected', id],
      ['rejectedMessage', 'message a b'],
      ...['accepted', 'waits', 'sendError', 'wrongSettings'].map((name) => [name, '']),
    ]);
  });

  test('shows how long changes wait for retries and for their turns', () => {
    expect(findIn('waits', lines.waits)).toEqual(['1500', '']);
    expect(findIn('waits', 'waits 20 ms: x')).toEqual(['20', '']);
    expect(findIn('waits', lines.applied)).toEqual(['', '31']);
    expect(findIn('waits', lines.refused)).toEqual(['', '']);
  });
});
