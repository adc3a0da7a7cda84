import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { explainAudit } from '../../tools/audit/explainAudit.ts';

/** Runs `npm run audit` against a registry that answers a request for advisories with `advisories`. */
async function audit(status: number, advisories: unknown, settings = {}) {
  const registry = createServer(({ method }, response) =>
    response.writeHead(method === 'POST' ? status : 404).end(JSON.stringify(advisories)),
  );
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const { port } = registry.address() as AddressInfo;
  const env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_cache: mkdtempSync(path.join(tmpdir(), 'npm-')), // npm caches advisories
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
  title: 'Reads files of others',
  url: 'https://example.com/advisory',
  severity,
  vulnerable_versions: '*',
});

const nothing = {
  status: 0,
  stdout: 'The deployed packages have no known vulnerability of high severity.\n',
};

test('a severe vulnerability of a deployed package fails, even if npm is set to offline', async () => {
  expect(await audit(200, { zod: [advisory('high')] }, { npm_config_offline: 'true' })).toEqual({
    status: 1,
    stdout: 'high: zod: Reads files of others (https://example.com/advisory)\n',
  });
});

test('a severe vulnerability of a development package passes', async () => {
  expect(await audit(200, { jest: [advisory('critical')] })).toEqual(nothing);
});

test('a registry without advisories is reported, and passes', async () => {
  expect(await audit(405, {})).toEqual({
    status: 0,
    stdout: expect.stringMatching(
      /^Vulnerabilities were not checked, because the registry has no advisories: 405 .*\n$/,
    ),
  });
});

test.each([
  ['no report', ''],
  ['another failure', JSON.stringify({ message: 'loading from\nincorrect packument' })],
])('%s fails, because it may hide a vulnerability', (_case, output) => {
  const { passed, lines } = explainAudit(output);
  expect(passed).toBe(false);
  expect(lines).toEqual([expect.stringMatching(/^npm audit failed: .+$/)]);
});

test.each([
  ['critical', ['critical: a: by b']],
  ['high', ['high: a: by b']],
  ['moderate', [nothing.stdout.trim()]],
])('a vulnerability of %s severity that another package causes', (severity, lines) => {
  const vulnerabilities = { a: { severity, via: ['b'] }, c: { severity: 'low', via: [] } };
  const audited = explainAudit(JSON.stringify({ vulnerabilities }));
  expect(audited).toEqual({ passed: severity === 'moderate', lines });
});
