import type { SystemProperty, Value } from '../broker/Content.ts';
import type { Filter, Rule } from '../broker/Rule.ts';
import { correlationFilter } from '../filters/correlation.ts';
import { parseAction, parseFilter } from '../filters/sql.ts';
import type { CorrelationFilterConfig, RuleConfig } from './configSchema.ts';

/** Throws when its SQL cannot be read, naming the rule and the entity. */
export function createRule(config: RuleConfig, entity: string): Rule {
  try {
    const { Action } = config.Properties;
    return {
      name: config.Name,
      filter: createFilter(config),
      action: Action && parseAction(Action.SqlExpression),
    };
  } catch (cause) {
    throw new Error(`Rule '${config.Name}' of ${entity}: ${(cause as Error).message}`, { cause });
  }
}

function createFilter({ Properties }: RuleConfig): Filter {
  if (Properties.FilterType === 'Sql') return parseFilter(Properties.SqlFilter.SqlExpression);
  return createCorrelationFilter(Properties.CorrelationFilter);
}

function createCorrelationFilter({ Properties = {}, ...system }: CorrelationFilterConfig): Filter {
  return correlationFilter({
    system: new Map(
      Object.entries(system).map(([name, value]) => [name.toLowerCase() as SystemProperty, value]),
    ),
    properties: new Map<string, Value>(Object.entries(Properties)),
  });
}
