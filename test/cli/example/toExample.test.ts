import { expect, test } from '@jest/globals';
import { toExample } from '../../../cli/example/toExample.ts';
import { operationNames } from '../../../src/assignments/operations/operationNames.ts';
import { catalogue } from '../../../src/assignments/types/catalogue.ts';
import { problemsOf } from '../../support/problemsOf.ts';

const all = catalogue.flatMap((entry) =>
  operationNames.map((operation) => ({ ...entry, operation, example: toExample(entry, operation) })),
);

test.each(all)('the example of $operation in $collection is a valid change', ({ example }) => {
  expect(problemsOf(example)).toEqual([]);
});
