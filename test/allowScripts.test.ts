import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

test('every package with an install script is named in allowScripts, and nothing else is', () => {
  const packages: Record<string, { hasInstallScript?: true }> = read('package-lock.json').packages;
  const withScripts = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript);
  const names = withScripts.map((path) => path.replace(/^.*node_modules\//, ''));
  const { allowScripts } = read('package.json');
  expect(Object.keys(allowScripts).sort()).toEqual([...new Set(names)].sort());
  expect(new Set(Object.values(allowScripts).map((allowed) => typeof allowed))).toEqual(new Set(['boolean']));
});
