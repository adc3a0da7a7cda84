import { isSystemProperty, type SystemProperty, type Value } from '../../broker/Content.ts';
import type { Correlation, RuleDescription } from '../../broker/Rule.ts';
import { type Typed, types } from '../codec/types.ts';
import { fromValue, toText, toValue } from '../codec/values.ts';
import { toMap } from '../request.ts';

/** Descriptors of a rule and its parts. */
const RULE = 0x13700000004;
const SQL_FILTER = 0x1370000006;
const TRUE_FILTER = 0x1370000007;
const FALSE_FILTER = 0x1370000008;
const CORRELATION_FILTER = 0x1370000009;
const EMPTY_ACTION = 0x13700000005;
const SQL_ACTION = 0x13700000006;

/** The order of the system properties in an encoded correlation filter. */
const CORRELATION_ORDER: readonly SystemProperty[] = [
  'correlationid',
  'messageid',
  'to',
  'replyto',
  'label',
  'sessionid',
  'replytosessionid',
  'contenttype',
];

export function encodeRule({ name, filter, action }: RuleDescription): Typed {
  const encodedAction =
    action === undefined ? describedList(EMPTY_ACTION, []) : describedList(SQL_ACTION, [action]);
  return describedList(RULE, [encodeFilter(filter), encodedAction, name]);
}

export function decodeRule(name: string, encoded: Typed | undefined): RuleDescription {
  const description = toMap(encoded);
  const sql = toText(toMap(description.get('sql-filter')).get('expression'));
  const filter =
    sql === undefined ? decodeCorrelation(toMap(description.get('correlation-filter'))) : { sql };
  return { name, filter, action: toText(toMap(description.get('sql-rule-action')).get('expression')) };
}

function encodeFilter(filter: RuleDescription['filter']): Typed {
  if (!('sql' in filter)) return encodeCorrelation(filter);
  if (filter.sql === '1=1') return describedList(TRUE_FILTER, []);
  return filter.sql === '1=0' ? describedList(FALSE_FILTER, []) : describedList(SQL_FILTER, [filter.sql]);
}

/** The application properties are left out when there are none, because the SDK fails on null. */
function encodeCorrelation({ system, properties, encoded = toTypedMap(properties) }: Correlation): Typed {
  const fields: unknown[] = CORRELATION_ORDER.map((name) => system.get(name));
  if (encoded.size > 0) fields.push(Object.fromEntries(encoded));
  return describedList(CORRELATION_FILTER, fields);
}

/** The keys in a request are system property names with hyphens. */
function decodeCorrelation(encoded: ReadonlyMap<string, Typed>): Correlation {
  const system = new Map<SystemProperty, Value>();
  for (const [key, value] of encoded) {
    const name = key.replaceAll('-', '');
    if (isSystemProperty(name) && value.value !== null) system.set(name, toValue(value));
  }
  const typed = toMap(encoded.get('properties'));
  const properties = [...typed].map(([name, value]) => [name, toValue(value)] as const);
  return { system, properties: new Map(properties), encoded: typed };
}

function toTypedMap(properties: ReadonlyMap<string, Value>): Map<string, Typed> {
  return new Map(
    [...properties].flatMap(([name, value]) => (value === undefined ? [] : [[name, fromValue(value)]])),
  );
}

function describedList(descriptor: number, fields: readonly unknown[]): Typed {
  return types.described(types.wrap_ulong(descriptor), types.wrap_list(fields));
}
