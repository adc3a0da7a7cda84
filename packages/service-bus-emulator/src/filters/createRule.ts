import type { Rule, RuleDescription } from '../broker/Rule.ts';
import { correlationFilter } from './correlation.ts';
import { parseAction, parseFilter } from './sql.ts';

/** What a subscription has that is given no rules. */
export const MATCH_ALL: RuleDescription = { name: '$Default', filter: { sql: '1=1' } };

/** Throws when its SQL cannot be read. */
export function createRule(description: RuleDescription): Rule {
  const { filter, action } = description;
  return {
    ...description,
    matches: 'sql' in filter ? parseFilter(filter.sql) : correlationFilter(filter),
    change: action === undefined ? undefined : parseAction(action),
  };
}
