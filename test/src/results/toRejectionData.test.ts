import { expect, test } from '@jest/globals';
import { summary, summaryOfAll, toRejectionData } from '../../../src/results/toRejectionData.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';

const details = [
  { path: '/changes/3/policyId', message: 'expected string, got 7' },
  { path: '', message: 'the body is odd' },
];

test('a rejection is reported under its changeId, with all mistakes', () => {
  const validProperties = { changeId: 'HR-1', policyId: 'p', requestedBy: { system: 'Jira' } };
  expect(toRejectionData({ place: '/changes/3', details, validProperties }, anIncomingMessage())).toEqual({
    changeId: 'HR-1',
    outcome: 'rejected',
    place: '/changes/3',
    policyId: 'p',
    requestedBy: { system: 'Jira' },
    error: {
      code: 'invalidMessage',
      message: '/changes/3/policyId: expected string, got 7; the body is odd',
      details,
    },
  });
});

test.each([
  [{ messageId: 'm-1' }, 'm-1'],
  [{ messageId: '', sequenceNumber: '17' }, 'sequence-17'],
])('without a usable changeId the rejection is reported under an id of the message: %j', (ids, name) => {
  const data = toRejectionData({ place: '', details, validProperties: {} }, anIncomingMessage(ids));
  expect(data.changeId).toBe(name);
  expect(data).not.toHaveProperty('place');
});

test('details and their summary are shortened, because an event has to fit into a message', () => {
  const many = Array.from({ length: 30_000 }, (_, index) => ({
    path: `/${index}`,
    message: 'unknown property',
  }));
  const { error } = toRejectionData({ place: '', details: many, validProperties: {} }, anIncomingMessage());
  expect(error?.details).toEqual(many.slice(0, 50));
  expect(error?.message).toMatch(/^\/0: unknown property; .*… \(30000 mistakes\)$/);
  expect(error?.message).toHaveLength(1_000);
});

test('a short summary is not shortened', () => {
  expect(summary([])).toBe('');
  expect(summary([{ path: '', message: 'x'.repeat(1000) }])).toBe('x'.repeat(1000));
});

test('a summary counts the mistakes that are not in the details', () => {
  expect(summary(details, 60)).toBe(
    '/changes/3/policyId: expected string, got 7; the body is odd… (60 mistakes)',
  );
});

test('a summary is cut between characters, and shows invisible ones', () => {
  expect(summary([{ path: '', message: '🚀'.repeat(600) }]).isWellFormed()).toBe(true);
  expect(summary([{ path: '/a\u202eb', message: 'unknown property' }])).toBe('/a\\u202eb: unknown property');
});

test('the summary of many rejections counts the mistakes of all', () => {
  const rejection = { place: '/changes/3', details, validProperties: {} };
  const many = [...Array.from({ length: 200 }, () => rejection), { ...rejection, mistakes: 100 }];
  expect(summaryOfAll(many)).toMatch(/^\/changes\/3\/policyId: expected string, .*… \(500 mistakes\)$/);
});
