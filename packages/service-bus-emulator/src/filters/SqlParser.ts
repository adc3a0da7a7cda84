import { EmbeddedActionsParser, type ParserMethod } from 'chevrotain';
import type { Content } from '../broker/Content.ts';
import type { Action } from '../broker/Rule.ts';
import { apply, constant, type Expression, toNumber, unquote } from './expressions.ts';
import { and, calculate, compare, isIn, like, not, or } from './operators.ts';
import * as t from './tokens.ts';
import { type Property, toProperty } from './toProperty.ts';

type GrammarRule<T> = ParserMethod<[], T>;

/** Completes an expression whose first operand has been parsed. */
type Completion = (operand: Expression) => Expression;

/**
 * The SQL of Service Bus rules. Each grammar rule parses its part and returns the function that evaluates it.
 * Source: learn.microsoft.com, "Subscription rule SQL filter syntax" and "... SQL action syntax".
 */
export class SqlParser extends EmbeddedActionsParser {
  constructor() {
    super(t.allTokens);
    this.performSelfAnalysis();
  }

  readonly filter: GrammarRule<Expression> = this.RULE('filter', () => {
    let left = this.SUBRULE(this.conjunction);
    this.MANY(() => {
      this.CONSUME(t.Or);
      left = apply(or, left, this.SUBRULE2(this.conjunction));
    });
    return left;
  });

  readonly conjunction: GrammarRule<Expression> = this.RULE('conjunction', () => {
    let left = this.SUBRULE(this.negation);
    this.MANY(() => {
      this.CONSUME(t.And);
      left = apply(and, left, this.SUBRULE2(this.negation));
    });
    return left;
  });

  readonly negation: GrammarRule<Expression> = this.RULE('negation', () =>
    this.OR<Expression>([
      {
        ALT: () => {
          this.CONSUME(t.Not);
          return apply(not, this.SUBRULE(this.negation));
        },
      },
      { ALT: () => this.SUBRULE(this.predicate) },
    ]),
  );

  readonly predicate: GrammarRule<Expression> = this.RULE('predicate', () => {
    const operand = this.SUBRULE(this.sum);
    const complete = this.OPTION(() => this.SUBRULE(this.test));
    return this.ACTION(() => (complete ? complete(operand) : operand));
  });

  readonly test: GrammarRule<Completion> = this.RULE('test', () =>
    this.OR<Completion>([
      { ALT: () => this.SUBRULE(this.comparison) },
      { ALT: () => this.SUBRULE(this.nullTest) },
      { ALT: () => this.SUBRULE(this.match) },
      {
        ALT: () => {
          this.CONSUME(t.Not);
          const complete = this.SUBRULE2(this.match);
          return (operand: Expression) => apply(not, complete(operand));
        },
      },
    ]),
  );

  readonly comparison: GrammarRule<Completion> = this.RULE('comparison', () => {
    const operator = this.OR([
      { ALT: () => this.CONSUME(t.Equals).image },
      { ALT: () => this.CONSUME(t.OtherComparison).image },
    ]);
    const right = this.SUBRULE(this.sum);
    return (left: Expression) => apply((a, b) => compare(operator, a, b), left, right);
  });

  readonly nullTest: GrammarRule<Completion> = this.RULE('nullTest', () => {
    this.CONSUME(t.Is);
    const wanted = this.OPTION(() => this.CONSUME(t.Not)) === undefined;
    this.CONSUME(t.Null);
    return (operand: Expression) => apply((value) => (value === undefined) === wanted, operand);
  });

  readonly match: GrammarRule<Completion> = this.RULE('match', () =>
    this.OR<Completion>([
      { ALT: () => this.SUBRULE(this.inList) },
      { ALT: () => this.SUBRULE(this.likePattern) },
    ]),
  );

  readonly inList: GrammarRule<Completion> = this.RULE('inList', () => {
    const candidates: Expression[] = [];
    this.CONSUME(t.In);
    this.CONSUME(t.Open);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => candidates.push(this.SUBRULE(this.sum)) });
    this.CONSUME(t.Close);
    return (operand: Expression) => apply((value, ...list) => isIn(value, list), operand, ...candidates);
  });

  readonly likePattern: GrammarRule<Completion> = this.RULE('likePattern', () => {
    this.CONSUME(t.Like);
    const pattern = this.SUBRULE(this.sum);
    const escaping = this.OPTION(() => {
      this.CONSUME(t.Escape);
      return this.SUBRULE2(this.sum);
    });
    return (operand: Expression) => apply(like, operand, pattern, escaping ?? constant(undefined));
  });

  readonly sum: GrammarRule<Expression> = this.RULE('sum', () => {
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const { image } = this.CONSUME(t.PlusOrMinus);
      left = apply((a, b) => calculate(image, a, b), left, this.SUBRULE2(this.product));
    });
    return left;
  });

  readonly product: GrammarRule<Expression> = this.RULE('product', () => {
    let left = this.SUBRULE(this.signed);
    this.MANY(() => {
      const { image } = this.CONSUME(t.TimesOrOver);
      left = apply((a, b) => calculate(image, a, b), left, this.SUBRULE2(this.signed));
    });
    return left;
  });

  readonly signed: GrammarRule<Expression> = this.RULE('signed', () => {
    const sign = this.OPTION(() => this.CONSUME(t.PlusOrMinus).image);
    const operand = this.SUBRULE(this.operand);
    return sign === undefined ? operand : apply((value) => calculate(sign, 0, value), operand);
  });

  readonly operand: GrammarRule<Expression> = this.RULE('operand', () =>
    this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.SUBRULE(this.exists) },
      { ALT: () => this.SUBRULE(this.property).read },
      { ALT: () => this.SUBRULE(this.parentheses) },
    ]),
  );

  readonly parentheses: GrammarRule<Expression> = this.RULE('parentheses', () => {
    this.CONSUME(t.Open);
    const inner = this.SUBRULE(this.filter);
    this.CONSUME(t.Close);
    return inner;
  });

  readonly literal: GrammarRule<Expression> = this.RULE('literal', () =>
    this.OR<Expression>([
      { ALT: () => constant(unquote(this.CONSUME(t.StringLiteral).image)) },
      { ALT: () => constant(toNumber(this.CONSUME(t.NumberLiteral).image)) },
      { ALT: () => constant(this.CONSUME(t.BooleanLiteral).image.toUpperCase() === 'TRUE') },
    ]),
  );

  readonly exists: GrammarRule<Expression> = this.RULE('exists', () => {
    this.CONSUME(t.Exists);
    this.CONSUME(t.Open);
    const { read } = this.SUBRULE(this.property);
    this.CONSUME(t.Close);
    return (content: Content) => read(content) !== undefined;
  });

  readonly property: GrammarRule<Property> = this.RULE('property', () => {
    const first = this.SUBRULE(this.name);
    const second = this.OPTION(() => {
      this.CONSUME(t.Dot);
      return this.SUBRULE2(this.name);
    });
    return this.ACTION(() =>
      second === undefined ? toProperty(undefined, first) : toProperty(first, second),
    );
  });

  readonly name: GrammarRule<string> = this.RULE('name', () =>
    this.OR([
      { ALT: () => this.CONSUME(t.Identifier).image },
      { ALT: () => unquote(this.CONSUME(t.DelimitedName).image) },
    ]),
  );

  readonly action: GrammarRule<Action> = this.RULE('action', () => {
    const statements: Action[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Semicolon, DEF: () => statements.push(this.SUBRULE(this.statement)) });
    return (content: Content) => statements.reduce((changed, statement) => statement(changed), content);
  });

  readonly statement: GrammarRule<Action> = this.RULE('statement', () =>
    this.OR<Action>([
      { ALT: () => this.SUBRULE(this.assignment) },
      { ALT: () => this.SUBRULE(this.removal) },
    ]),
  );

  readonly assignment: GrammarRule<Action> = this.RULE('assignment', () => {
    this.CONSUME(t.Assign);
    const { write } = this.SUBRULE(this.property);
    this.CONSUME(t.Equals);
    const value = this.SUBRULE(this.filter);
    return (content: Content) => write(content, value(content));
  });

  readonly removal: GrammarRule<Action> = this.RULE('removal', () => {
    this.CONSUME(t.Remove);
    const { write } = this.SUBRULE(this.property);
    return (content: Content) => write(content, undefined);
  });
}
