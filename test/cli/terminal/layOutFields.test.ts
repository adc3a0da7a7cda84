import { expect, test } from '@jest/globals';
import { layOutFields } from '../../../cli/terminal/layOutFields.ts';

const text = {
  beginning: '12:00:00 UTC  ✓ applied  ',
  fields: ['RITM0012345-1', 'update', 'group 99999999-0000-4000-8000-000000000001', 'ServiceNow RITM0012345'],
  last: 'the reason',
};

test('without a terminal, all fields are in one line', () => {
  expect(layOutFields(text)).toBe(
    '12:00:00 UTC  ✓ applied    RITM0012345-1  update  group 99999999-0000-4000-8000-000000000001  ServiceNow RITM0012345  the reason',
  );
});

test('on a wide terminal, the further rows are to the right of the beginning', () => {
  expect(layOutFields(text, 110).split('\n')).toEqual([
    '12:00:00 UTC  ✓ applied    RITM0012345-1  update  group 99999999-0000-4000-8000-000000000001',
    '                           ServiceNow RITM0012345',
    '                           the reason',
  ]);
});

test('on a narrow terminal, the further rows have more room', () => {
  expect(layOutFields(text, 80).split('\n')).toEqual([
    '12:00:00 UTC  ✓ applied    RITM0012345-1  update',
    '    group 99999999-0000-4000-8000-000000000001  ServiceNow RITM0012345',
    '    the reason',
  ]);
});

test('a URL that does not fit ends a row behind a slash', () => {
  const id = '99999999-0000-4000-8000-000000000001';
  const url = `https://graph.microsoft.com/beta/deviceConfigurations/${id}/assignments/${id}`;
  expect(layOutFields({ beginning: '  request:', fields: ['PATCH', url] }, 80).split('\n')).toEqual([
    '  request:  PATCH',
    '    https://graph.microsoft.com/beta/deviceConfigurations/',
    `    ${id}/assignments/`,
    `    ${id}`,
  ]);
});

test.each([1, 5, 20, 40, 79, 80, 107, 120])('no row is wider than %i, and nothing is lost', (width) => {
  const wide = { beginning: 'b', fields: ['a field', '名前 '.repeat(30), 'x'.repeat(150)], last: 'a reason' };
  const rows = layOutFields(wide, width).split('\n');
  const cells = (row: string) => row.length + (row.match(/[名前]/g) ?? []).length;
  if (width > 5) expect(Math.max(...rows.map(cells))).toBeLessThanOrEqual(width);
  expect(rows.join('').replaceAll(' ', '')).toBe(layOutFields(wide).replaceAll(' ', ''));
});
