import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { explainAudit } from '../../tools/audit/explainAudit.ts';

/** How `npm run audit` ends with a registry that knows these advisories, and of no package more than that. */
async function audit(status: number, advisories: unknown, settings = {}) {
  const registry = createServer(({ method }, response) =>
    response.writeHead(method === 'POST' ? status : 404).end(JSON.stringify(advisories)),
  );
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const { port } = Object(registry.address());
  const env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_cache: mkdtempSync(path.join(tmpdir(), 'npm-')), // npm remembers advisories
    ...settings,
  };
  const ended = await new Promise<{ status: unknown; stdout: string }>((resolve) =>
    execFile(process.execPath, ['tools/audit.ts'], { env }, (error, stdout) =>
      resolve({ status: error?.code ?? 0, stdout }),
    ),
  );
  registry.close();
  return ended;
}

const advisory = (severity: string) => ({
  id: 1,
  title: 'Takes what it should not',
  url: 'https://example.com/advisory',
  severity,
  vulnerable_versions: '*',
});

const nothing = { status: 0, stdout: 'No vulnerability of high severity is known in what is deployed.\n' };

test('a severe vulnerability in what is deployed is red, even if npm is set to work offline', async () => {
  expect(await audit(200, { zod: [advisory('high')] }, { npm_config_offline: 'true' })).toEqual({
    status: 1,
    stdout: 'high: zod: Takes what it should not (https://example.com/advisory)\n',
  });
});

test('one that only development has passes', async () => {
  expect(await audit(200, { jest: [advisory('critical')] })).toEqual(nothing);
});

test('a registry without advisories is said, and passes', async () => {
  expect(await audit(405, {})).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^Known vulnerabilities were not checked: 405 .*\n$/),
  });
});

test.each([
  ['no report', ''],
  ['another failure', JSON.stringify({ message: 'loading from\nincorrect packument' })],
])('%s is red, for it may hide what was found', (_case, output) => {
  const { passed, lines } = explainAudit(output);
  expect(passed).toBe(false);
  expect(lines).toEqual([expect.stringMatching(/^npm audit failed: .+$/)]);
});

test.each([
  ['critical', ['critical: a: by b']],
  ['high', ['high: a: by b']],
  ['moderate', [nothing.stdout.trim()]],
])('a vulnerability of %s severity that comes from another package', (severity, lines) => {
  const vulnerabilities = { a: { severity, via: ['b'] }, c: { severity: 'low', via: [] } };
  const audited = explainAudit(JSON.stringify({ vulnerabilities }));
  expect(audited).toEqual({ passed: severity === 'moderate', lines });
});
