import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

type Step = { readonly uses?: string; readonly run?: string };

const workflow = parse(readFileSync('.github/workflows/ci.yml', 'utf8'));
const steps: readonly Step[] = workflow.jobs.test.steps;

test('the workflow runs .ci/run on every version of Node.js that it names', () => {
  expect(workflow.jobs.test.strategy.matrix.node).toEqual([22, 24]);
  expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['.ci/run']);
});

test('the workflow pins every action by the SHA of a commit', () => {
  const actions = steps.flatMap(({ uses }) => uses ?? []);
  expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
  expect(actions).toHaveLength(2);
});

test('the workflow may read the repository and nothing else', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
});
