import { createToken, Lexer, type TokenType } from 'chevrotain';

/** Letters of any script. Other names must be written in brackets or double quotes. */
export const Identifier = createToken({
  name: 'Identifier',
  pattern: /[A-Za-z_\u00C0-\uFFFF][\w\u00C0-\uFFFF]*/,
});

export const DelimitedName = createToken({
  name: 'DelimitedName',
  pattern: /\[(?:[^\]]|\]\])+\]|"(?:[^"]|"")+"/,
  line_breaks: true,
});

export const StringLiteral = createToken({
  name: 'StringLiteral',
  pattern: /'(?:[^']|'')*'/,
  line_breaks: true,
});

export const NumberLiteral = createToken({
  name: 'NumberLiteral',
  pattern: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/,
});

export const And = keyword('AND');
export const Or = keyword('OR');
export const Not = keyword('NOT');
export const In = keyword('IN');
export const Like = keyword('LIKE');
export const Escape = keyword('ESCAPE');
export const Is = keyword('IS');
export const Null = keyword('NULL');
export const Exists = keyword('EXISTS');
export const BooleanLiteral = keyword('TRUE|FALSE');
export const Assign = keyword('SET');
export const Remove = keyword('REMOVE');

export const Equals = createToken({ name: 'Equals', pattern: '=' });
export const OtherComparison = createToken({ name: 'Comparison', pattern: /<>|!=|<=|>=|<|>/ });
export const PlusOrMinus = createToken({ name: 'PlusOrMinus', pattern: /[+-]/ });
export const TimesOrOver = createToken({ name: 'TimesOrOver', pattern: /[*/%]/ });
export const Dot = createToken({ name: 'Dot', pattern: '.' });
export const Comma = createToken({ name: 'Comma', pattern: ',' });
export const Semicolon = createToken({ name: 'Semicolon', pattern: ';' });
export const Open = createToken({ name: 'Open', pattern: '(' });
export const Close = createToken({ name: 'Close', pattern: ')' });
const Space = createToken({ name: 'Space', pattern: /\s+/, group: Lexer.SKIPPED });

const keywords = [And, Or, Not, In, Like, Escape, Is, Null, Exists, BooleanLiteral, Assign, Remove];
const literals = [StringLiteral, NumberLiteral, DelimitedName, Identifier];
const symbols = [Equals, OtherComparison, PlusOrMinus, TimesOrOver, Dot, Comma, Semicolon, Open, Close];

/** The order matters, because the first match wins: keywords come before identifiers, numbers before the dot. */
export const allTokens: TokenType[] = [Space, ...keywords, ...literals, ...symbols];

function keyword(words: string): TokenType {
  return createToken({ name: words, pattern: new RegExp(words, 'i'), longer_alt: Identifier });
}
