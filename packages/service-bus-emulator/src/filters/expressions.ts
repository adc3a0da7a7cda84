import type { Content, Value } from '../broker/Content.ts';

/** What a part of a filter is for a message; undefined when unknown. */
export type Expression = (content: Content) => Value;

/** Evaluates the operands, then applies the operator to their values. */
export function apply(operator: (...operands: Value[]) => Value, ...operands: Expression[]): Expression {
  return (content) => operator(...operands.map((operand) => operand(content)));
}

export function constant(value: Value): Expression {
  return () => value;
}

/** The text between quotes, in which a doubled quote is one. */
export function unquote(literal: string): string {
  const close = literal.slice(-1);
  return literal.slice(1, -1).replaceAll(close + close, close);
}
