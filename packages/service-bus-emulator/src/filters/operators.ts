import type { Value } from '../broker/Content.ts';

/** SQL has three truth values: true, false and unknown (undefined). A value that is not a boolean is unknown. */
type Truth = boolean | undefined;

export function not(value: Value): Truth {
  return typeof value === 'boolean' ? !value : undefined;
}

export function and(left: Value, right: Value): Truth {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : undefined;
}

export function or(left: Value, right: Value): Truth {
  if (left === true || right === true) return true;
  return left === false && right === false ? false : undefined;
}

/** Whether an operator is true for the order of its operands: below 0, 0 or above 0. */
const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Unknown when an operand is unknown, or when the operands have different types. */
export function compare(operator: string, left: Value, right: Value): Truth {
  const order = orderOf(left, right);
  return order === undefined ? undefined : COMPARISONS[operator]?.(order);
}

function orderOf(left: Value, right: Value): number | undefined {
  if (left === undefined || right === undefined || kindOf(left) !== kindOf(right)) return undefined;
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

export function isIn(value: Value, list: readonly Value[]): Truth {
  return list.map((candidate) => compare('=', value, candidate)).reduce<Truth>(or, false);
}

const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

const INTEGER_ARITHMETIC: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

/** Integer division truncates, and `+` joins strings. Unknown when the result is not a finite number. */
export function calculate(operator: string, left: Value, right: Value): Value {
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (kindOf(left) !== 'number' || kindOf(right) !== 'number') return undefined;
  if (isInteger(left) && isInteger(right)) return calculateExactly(operator, BigInt(left), BigInt(right));
  const result = ARITHMETIC[operator]?.(Number(left), Number(right));
  return Number.isFinite(result) ? result : undefined;
}

function isInteger(value: Value): value is number | bigint {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}

/** Division truncates. */
function calculateExactly(operator: string, left: bigint, right: bigint): Value {
  if (right === 0n && (operator === '/' || operator === '%')) return undefined;
  const result = INTEGER_ARITHMETIC[operator]?.(left, right);
  return result !== undefined && Number.isSafeInteger(Number(result)) ? Number(result) : result;
}

/** `%` matches any characters and `_` matches one. The escape character makes the next character literal. */
export function like(value: Value, pattern: Value, escaping: Value): Truth {
  if (typeof value !== 'string' || typeof pattern !== 'string') return undefined;
  return toRegExp(pattern, typeof escaping === 'string' ? escaping : undefined).test(value);
}

function toRegExp(pattern: string, escaping: string | undefined): RegExp {
  let source = '';
  for (let index = 0; index < pattern.length; index += 1) {
    const isEscaped = escaping !== undefined && pattern[index] === escaping;
    if (isEscaped) index += 1;
    source += toRegExpPart(pattern[index] ?? '', isEscaped);
  }
  return new RegExp(`^${source}$`, 's');
}

function toRegExpPart(character: string, isEscaped: boolean): string {
  if (!isEscaped && character === '%') return '.*';
  if (!isEscaped && character === '_') return '.';
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

function kindOf(value: Value): string {
  return typeof value === 'bigint' ? 'number' : typeof value;
}
