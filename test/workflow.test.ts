import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};
type Job = { readonly steps: readonly Step[]; readonly permissions?: Readonly<Record<string, string>> };

const read = (file: string) => parse(readFileSync(file, 'utf8'));
const ci = read('.github/workflows/ci.yml');
const files = globSync('.github/workflows/*.yml');

const jobsOf = (file: string): Job[] => Object.values(read(file).jobs);
const stepsOf = (file: string) => jobsOf(file).flatMap(({ steps }) => steps);

/**
 * Runs the validator as a program, because its licence is the GPL. Its schema, version 0.6.0, is older than the permission
 * `attestations`.
 * @throws Error with its findings
 */
function validate(workflow: string): void {
  const file = path.join(tmpdir(), `workflow-${process.pid}.yml`);
  writeFileSync(file, workflow.replace(/^ +attestations: write$/m, ''));
  execFileSync(process.execPath, ['node_modules/@action-validator/cli/cli.mjs', file], { stdio: 'pipe' });
}

test('the CI runs .ci/run on every version of Node.js that it names', () => {
  expect(ci.jobs.test.strategy.matrix.node).toEqual([22, 24]);
  expect(stepsOf('.github/workflows/ci.yml').flatMap(({ run }) => run ?? [])).toEqual(['.ci/run']);
});

test('there are workflows for the CI, a release and a deployment', () => {
  expect(files.map((file) => path.basename(file)).sort()).toEqual(['ci.yml', 'deploy.yml', 'release.yml']);
});

describe.each(files)('%s', (file) => {
  test('satisfies the schema of GitHub', () => {
    expect(() => validate(readFileSync(file, 'utf8'))).not.toThrow();
  });

  test('pins every action by the SHA of a commit', () => {
    const actions = stepsOf(file).flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(actions.length).toBeGreaterThanOrEqual(2);
  });

  test('may read the repository and nothing else, unless a job says so', () => {
    expect(read(file).permissions).toEqual({ contents: 'read' });
  });

  test('does not keep the token of the checkout', () => {
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts).toMatchObject([{ with: { 'persist-credentials': false } }]);
  });
});

test('a mistake in a workflow is found', () => {
  const workflow = readFileSync('.github/workflows/ci.yml', 'utf8').replace('runs-on:', 'run-on:');
  expect(() => validate(workflow)).toThrow();
});

test('release and deployment use the version of Node.js of package.json', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [, version] = /^\^(\d+)\./.exec(devDependencies.node) ?? [];
  const versions = ['release', 'deploy'].flatMap((name) =>
    stepsOf(`.github/workflows/${name}.yml`).flatMap((step) => step.with?.['node-version'] ?? []),
  );
  expect(versions).toEqual([Number(version), Number(version)]);
  const { image } = JSON.parse(readFileSync('.devcontainer/devcontainer.json', 'utf8'));
  expect(image).toMatch(new RegExp(`:${version}$`));
});

test('the deployment signs in without a secret', () => {
  expect(readFileSync('.github/workflows/deploy.yml', 'utf8')).not.toContain('secrets.');
  expect(jobsOf('.github/workflows/deploy.yml')).toMatchObject([{ permissions: { 'id-token': 'write' } }]);
});

test('Dependabot updates packages and actions', () => {
  const { updates } = read('.github/dependabot.yml');
  expect(updates.map((update: { 'package-ecosystem': string }) => update['package-ecosystem'])).toEqual([
    'npm',
    'github-actions',
  ]);
});
