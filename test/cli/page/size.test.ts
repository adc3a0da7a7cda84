import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readFiles } from '../../../cli/page/http/files.ts';

const files = readFiles();

test('a browser gets less than 100 kB in all, with the chart library', () => {
  const bytes = [...files.values()].reduce((sum, { gzipped }) => sum + gzipped.length, 0);
  expect([...files.keys()]).toEqual(expect.arrayContaining(['/', '/main.js', '/style.css', '/uPlot.js']));
  expect(bytes).toBeLessThan(100_000);
});

test('the page loads nothing from elsewhere', () => {
  const addresses = [...files].flatMap(([path, { content }]) =>
    path === '/uPlot.js'
      ? []
      : [...new TextDecoder().decode(content).matchAll(/https?:\/\/[^\s"']+/g)].map(String),
  );
  expect(addresses).toEqual(['http://www.w3.org/2000/svg']);
});

test('no script or style is inline, and no text becomes HTML', () => {
  const sources = globSync('cli/page/browser/*.{js,html}').map((file) => readFileSync(file, 'utf8'));
  expect(sources.length).toBeGreaterThan(15);
  expect(sources.join()).not.toMatch(
    /<script(?![^>]* src=)|<style| style=| on\w+="|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
  );
});
