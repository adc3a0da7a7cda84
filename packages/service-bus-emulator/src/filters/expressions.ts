import type { Content, Value } from '../broker/Content.ts';

/** Computes the value of a part of a filter for a message. */
export type Expression = (content: Content) => Value;

/** Evaluates the operands, then applies the operator to their values. */
export function apply(operator: (...operands: Value[]) => Value, ...operands: Expression[]): Expression {
  return (content) => operator(...operands.map((operand) => operand(content)));
}

export function constant(value: Value): Expression {
  return () => value;
}

/** An integer that a number cannot hold exactly is a bigint. */
export function toNumber(literal: string): Value {
  const number = Number(literal);
  return /^\d+$/.test(literal) && !Number.isSafeInteger(number) ? BigInt(literal) : number;
}

/** The text between quotes or brackets. A doubled closing character stands for one. */
export function unquote(literal: string): string {
  const close = literal.slice(-1);
  return literal.slice(1, -1).replaceAll(close + close, close);
}
