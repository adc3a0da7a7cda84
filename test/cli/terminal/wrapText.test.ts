import { styleText } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { wrapText } from '../../../cli/terminal/wrapText.ts';

const wrapped = (text: string, width = 40) => wrapText(text, width).split('\n');
const words = (n: number) => Array.from({ length: n }, (_, index) => `word${index}`).join(' ');

test('without a terminal, and on one that does not know its width, lines stay whole', () => {
  expect(wrapText(words(100), undefined)).toBe(words(100));
  expect(wrapText(words(100), 0)).toBe(words(100));
});

test('a line that fits stays as it is', () => {
  expect(wrapped(`  a   b\n${'x'.repeat(40)}\n`)).toEqual(['  a   b', 'x'.repeat(40), '']);
});

test('JSON stays as it is, because a program reads it', () => {
  const json = JSON.stringify({ reason: words(20) });
  expect(wrapText(json, 40)).toBe(json);
});

test('the second and further rows of a line are indented', () => {
  expect(wrapped(words(9))).toEqual(['word0 word1 word2 word3 word4 word5', '    word6 word7 word8']);
  expect(wrapped(`  ${words(9)}`)).toEqual([
    '  word0 word1 word2 word3 word4',
    '      word5 word6 word7 word8',
  ]);
});

describe.each([
  ['a state', '✓ ok       '],
  ['a number', '    184  '],
  ['an option', '--types  '],
  ['a mark', '✗ '],
  ['a count', '12 × '],
])('behind %s', (_, label) => {
  test('the further rows begin below the text', () => {
    const [first, ...others] = wrapped(`${label}${words(12)}`);
    expect(first).toMatch(`${label}word0 word1`);
    for (const row of others) expect(row.search(/\S/)).toBe(label.length);
  });
});

test('a label may have a colour', () => {
  const label = styleText('green', '✓ ok     ', { validateStream: false });
  const [first, ...others] = wrapped(`${label}  ${words(12)}`);
  expect(first).toBe(`${label}  word0 word1 word2 word3 word4`.slice(0, first?.length));
  expect(others[0]).toMatch(/^ {11}word/);
});

test('a long word begins further to the left, so that the terminal does not break it', () => {
  expect(wrapped(`✗ ${words(5)} ${'x'.repeat(39)} end`)).toEqual([
    '✗ word0 word1 word2 word3 word4',
    ` ${'x'.repeat(39)}`,
    '  end',
  ]);
  expect(wrapped(`✗ ${'x'.repeat(40)}`)).toEqual(['✗', 'x'.repeat(40)]);
});

test('a word that is longer than the terminal stays whole', () => {
  expect(wrapped(`see ${'x'.repeat(99)} there`)).toEqual(['see', 'x'.repeat(99), '    there']);
});

test('a path that is longer than the terminal ends a row behind a slash', () => {
  const path = `/beta/${'p'.repeat(20)}/assignments/${'a'.repeat(30)}`;
  expect(wrapped(`✗ PATCH ${path}: 403 Forbidden`)).toEqual([
    `✗ PATCH /beta/${'p'.repeat(20)}/`,
    `  assignments/`,
    `  ${'a'.repeat(30)}: 403`,
    '  Forbidden',
  ]);
});

describe('a shell command', () => {
  const create = "az role assignment create --role 'Data Receiver of a bus' --scope $SCOPE";

  test('begins a row, and continues with a backslash that is not inside quotes', () => {
    expect(wrapped(`           Fix: let somebody run: ${create}`, 60)).toEqual([
      '           Fix: let somebody run:',
      '               az role assignment create \\',
      "                   --role 'Data Receiver of a bus' \\",
      '                   --scope $SCOPE',
    ]);
  });

  test('that fits is not changed', () => {
    expect(wrapped('Follow it: npx assignment-relay status')).toEqual([
      'Follow it: npx assignment-relay status',
    ]);
  });

  test('keeps an option and its value in one row', () => {
    const rows = wrapped(
      `  npx assignment-relay reassign run --from ${'1'.repeat(20)} --to ${'2'.repeat(20)} --wait`,
    );
    expect(rows.slice(1)).toEqual([
      `      run --from ${'1'.repeat(20)} \\`,
      `      --to ${'2'.repeat(20)} --wait`,
    ]);
  });

  test('has the same words as before', () => {
    const rows = wrapped(`  ${create}`);
    expect(rows.map((row) => row.replace(/ \\$/, '').trim()).join(' ')).toBe(create);
    expect(Math.max(...rows.map(({ length }) => length))).toBeLessThanOrEqual(40);
  });
});

test.each([40, 80, 120, 200])('with %i columns, no row is wider, and nothing is lost', (width) => {
  const text = [words(50), `✗ wrong    ${words(60)}`, '名前 '.repeat(90), `${words(3)}  ${words(60)}`].join(
    '\n',
  );
  const rows = wrapped(text, width);
  const cells = (row: string) => row.length + (row.match(/[名前]/g) ?? []).length;
  expect(Math.max(...rows.map(cells))).toBeLessThanOrEqual(width);
  expect(rows.join('').replaceAll(' ', '')).toBe(text.replaceAll(/\s/g, ''));
});

test('a terminal with fewer than 40 columns wraps by itself', () => {
  expect(wrapped(words(9), 10)).toEqual(wrapped(words(9), 40));
});
