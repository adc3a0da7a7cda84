import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { deployedFolder } from '../support/deployedFolder.ts';
import { anUpdate } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const root = deployedFolder();
const relay = useRelay({ root });
afterAll(() => rmSync(root, { recursive: true }));

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

test('dist/ is a whole app: it applies a change with nothing beside it', async () => {
  expect(await relay().resultOf(anUpdate(1))).toMatchObject({ data: { outcome: 'applied' } });
});

test('it has the bundle, host.json, package.json and what names its packages, but no maps', () => {
  const others = readdirSync(root).filter((file) => !/^[\w-]+\.mjs$/.test(file));
  expect(others.sort()).toEqual([
    ...['.funcignore', 'THIRD-PARTY-NOTICES.txt', 'bom.cdx.json', 'host.json', 'package.json'],
  ]);
  expect(read(`${root}/host.json`)).toEqual(read('host.json'));
});

test('its package.json has nothing that a server could install or build', () => {
  const { version, license } = read('package.json');
  expect(read(`${root}/package.json`)).toEqual({
    ...{ version, license },
    ...{ private: true, type: 'module', main: 'main.mjs' },
  });
});

// azd takes a .funcignore of the project for a reason to build on the server.
test('the root folder has no .funcignore', () => {
  expect(existsSync('.funcignore')).toBe(false);
});
