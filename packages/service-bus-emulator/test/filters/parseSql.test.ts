import { describe, expect, test } from '@jest/globals';
import { parseAction, parseFilter } from '../../src/filters/parseSql.ts';
import { TestContent } from '../TestContent.ts';

const message = new TestContent({
  messageId: 'm1',
  system: { label: 'Pulse', to: 'somewhere' },
  properties: {
    Color: 'red',
    quantity: 5,
    price: 2.5,
    big: 2n ** 60n,
    yes: true,
    'odd name': "it's",
    rate: '10%',
  },
});

describe('an SQL filter', () => {
  test.each([
    '1 = 1',
    "color = 'red'",
    "COLOR <> 'blue' AND color != 'green'",
    "user.color = 'red'",
    "sys.Label = 'Pulse' AND sys.MessageId = 'm1'",
    "sys.Subject = 'Pulse'",
    "[odd name] = 'it''s'",
    "\"odd name\" = 'it''s'",
    'quantity > 4 AND quantity >= 5 AND quantity < 6 AND quantity <= 5',
    'price = 2.5 AND price = 25e-1 AND price > .5',
    'big > 5 AND quantity < big',
    'big = 1152921504606846976 AND big + 1 = 1152921504606846977 AND -big = 0 - 1152921504606846976',
    'big - 1152921504606846971 = quantity AND big / 2 = 576460752303423488',
    'yes = TRUE AND NOT yes = FALSE',
    "color = 'blue' OR quantity = 5",
    "quantity = 5 OR color = 'red' AND color = 'blue'",
    "NOT (color = 'blue' OR quantity = 6)",
    "color IN ('green', 'red')",
    "color NOT IN ('green', 'blue')",
    "color LIKE 'r%' AND color LIKE '_ed' AND color LIKE '%e%'",
    "color NOT LIKE 'R%'",
    "rate LIKE '10!%' ESCAPE '!'",
    "'a.c' NOT LIKE 'a_' AND 'abc' NOT LIKE 'a.c'",
    'missing IS NULL AND color IS NOT NULL',
    'EXISTS(color) AND NOT EXISTS(missing) AND EXISTS(sys.To)',
    'quantity + 2 * 3 = 11 AND (quantity + 2) * 3 = 21',
    'quantity / 2 = 2 AND price / 2 = 1.25 AND quantity % 2 = 1',
    '-quantity = 0 - 5 AND +quantity = 5',
    "color + 'dish' = 'reddish'",
  ])('matches: %s', (sql) => {
    expect(parseFilter(sql)(message)).toBe(true);
  });

  test.each([
    '1 = 0',
    "color = 'RED'",
    "color = 'red' AND quantity = 6",
    "color IN ('blue')",
    'color IS NULL',
    'quantity > 5',
    'big = 1152921504606846977',
    'EXISTS(missing)',
  ])('does not match: %s', (sql) => {
    expect(parseFilter(sql)(message)).toBe(false);
  });

  test.each([
    "missing = 'x'",
    "missing <> 'x'",
    'missing > 1',
    "missing IN ('x')",
    "missing NOT IN ('x')",
    "missing LIKE '%'",
    'missing + 1 = 1',
    'quantity / 0 = 0',
    'big % 0 = 0',
    "color = 'red' AND missing = 1",
    'color > 5',
    "quantity = '5'",
    "color IN ('blue', missing)",
  ])('is unknown, and neither it nor its negation matches: %s', (sql) => {
    expect(parseFilter(sql)(message)).toBe(false);
    expect(parseFilter(`NOT (${sql})`)(message)).toBe(false);
  });

  test.each([
    "missing = 1 OR color = 'red'",
    "NOT (missing = 1 AND color = 'blue')",
    "color IN ('red', missing)",
  ])('matches although a part is unknown: %s', (sql) => {
    expect(parseFilter(sql)(message)).toBe(true);
  });

  test.each([
    ['color =', 'is not valid'],
    ["color = 'red' quantity", 'is not valid'],
    ['color ~ 1', 'is not valid'],
    ['', 'is not valid'],
    ['sys.Colour = 1', 'The property sys.Colour is unknown'],
    ['our.colour = 1', "The scope 'our' is unknown"],
  ])('is refused with the reason: %s', (sql, reason) => {
    expect(() => parseFilter(sql)).toThrow(reason);
  });
});

describe('an SQL action', () => {
  test('sets and removes properties in order', () => {
    const changed = parseAction(
      'SET size = quantity * 2; SET sys.Label = color; REMOVE color; SET twice = size + size',
    )(message);
    expect(changed.applicationProperty('size')).toBe(10);
    expect(changed.applicationProperty('twice')).toBe(20);
    expect(changed.applicationProperty('color')).toBeUndefined();
    expect(changed.systemProperty('label')).toBe('red');
    expect(message.applicationProperty('color')).toBe('red');
  });

  test('is refused when it is not an action', () => {
    expect(() => parseAction("color = 'red'")).toThrow('is not valid');
  });
});
