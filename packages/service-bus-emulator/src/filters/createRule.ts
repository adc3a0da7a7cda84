import type { Rule, RuleDescription } from '../broker/Rule.ts';
import { correlationFilter } from './correlationFilter.ts';
import { parseAction, parseFilter } from './parseSql.ts';

/** The rule of a subscription that is configured without rules. */
export const MATCH_ALL: RuleDescription = { name: '$Default', filter: { sql: '1=1' } };

/** Throws for invalid SQL. */
export function createRule(description: RuleDescription): Rule {
  const { filter, action } = description;
  return {
    ...description,
    matches: 'sql' in filter ? parseFilter(filter.sql) : correlationFilter(filter),
    change: action === undefined ? undefined : parseAction(action),
  };
}
