import { Lexer } from 'chevrotain';
import type { Action, Filter } from '../broker/Rule.ts';
import { SqlParser } from './SqlParser.ts';
import { allTokens } from './tokens.ts';

const lexer = new Lexer(allTokens);
const parser = new SqlParser();

/** Throws an error that says what cannot be read, and where. */
export function parseFilter(sql: string): Filter {
  const evaluate = parse(sql, () => parser.filter());
  return (content) => evaluate(content) === true;
}

/** Likewise. */
export function parseAction(sql: string): Action {
  return parse(sql, () => parser.action());
}

function parse<T>(sql: string, read: () => T): T {
  const { tokens, errors: unknownCharacters } = lexer.tokenize(sql);
  parser.input = tokens;
  const result = read();
  const [problem] = [...unknownCharacters, ...parser.errors];
  if (problem) throw new Error(`The SQL expression "${sql}" cannot be read: ${problem.message}`);
  return result;
}
