import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

type Package = {
  readonly hasInstallScript?: true;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const packages: Readonly<Record<string, Package>> = read('package-lock.json').packages;
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

test('every package with an install script is named in allowScripts, and nothing else is', () => {
  const withScripts = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript);
  const { allowScripts } = read('package.json');
  expect(Object.keys(allowScripts).sort()).toEqual([...new Set(withScripts.map(nameOf))].sort());
  expect(new Set(Object.values(allowScripts).map((allowed) => typeof allowed))).toEqual(new Set(['boolean']));
});

test('the packages of every platform are there, or `npm ci` refuses the file', () => {
  const names = new Set(Object.keys(packages).map(nameOf));
  const optional = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  expect(optional.filter((name) => !names.has(name))).toEqual([]);
});
