import { expect, test } from '@jest/globals';
import { didYouMean, expectedAfterQuestion } from '../../../src/values/didYouMean.ts';
import { KnownNames } from '../../../src/values/KnownNames.ts';

const names = ['enrollment', 'configuration'];
const known = new KnownNames(names);

test.each([
  [['enrolment'], 'did you mean "enrollment"?'],
  [['enrolment', 'Enrollment', 'kitchen'], 'did you mean "enrollment"?'],
  [['enrolment', 'configuratoin'], 'did you mean "enrollment" and "configuration"?'],
  [['kitchen'], undefined],
  [[], undefined],
])('%j', (unknown, question) => {
  expect(didYouMean(unknown, known)).toBe(question);
});

test('what is expected follows the question', () => {
  expect(expectedAfterQuestion('expected a lane', ['enrolment'], names)).toBe(
    'did you mean "enrollment"? Expected a lane',
  );
  expect(expectedAfterQuestion('expected a lane', ['kitchen'], names)).toBe('expected a lane');
});
