import { Lexer } from 'chevrotain';
import type { Action, Filter } from '../broker/Rule.ts';
import { SqlParser } from './SqlParser.ts';
import { allTokens } from './tokens.ts';

const lexer = new Lexer(allTokens);
const parser = new SqlParser();

/** Throws for invalid SQL; the error contains the expression and the reason. */
export function parseFilter(sql: string): Filter {
  const evaluate = parse(sql, () => parser.filter());
  return (content) => evaluate(content) === true;
}

/** Throws for invalid SQL; the error contains the expression and the reason. */
export function parseAction(sql: string): Action {
  return parse(sql, () => parser.action());
}

function parse<T>(sql: string, parseTokens: () => T): T {
  const { tokens, errors: unknownCharacters } = lexer.tokenize(sql);
  parser.input = tokens;
  const result = parseTokens();
  const [problem] = [...unknownCharacters, ...parser.errors];
  if (problem) throw new Error(`The SQL expression "${sql}" is not valid: ${problem.message}`);
  return result;
}
