import { messageOf } from '@assignment-relay/emulator-kit';
import type { SystemProperty, Value } from '../broker/Content.ts';
import type { Correlation, Rule } from '../broker/Rule.ts';
import { createRule } from '../filters/createRule.ts';
import type { CorrelationFilterConfig, RuleConfig } from './configSchema.ts';

/** Throws for invalid SQL; the error names the rule and the entity. */
export function toRule({ Name, Properties }: RuleConfig, entity: string): Rule {
  const filter =
    Properties.FilterType === 'Sql'
      ? { sql: Properties.SqlFilter.SqlExpression }
      : toCorrelation(Properties.CorrelationFilter);
  try {
    return createRule({ name: Name, filter, action: Properties.Action?.SqlExpression });
  } catch (cause) {
    throw new Error(`Rule '${Name}' of ${entity}: ${messageOf(cause)}`, { cause });
  }
}

function toCorrelation({ Properties = {}, ...system }: CorrelationFilterConfig): Correlation {
  return {
    system: new Map(
      Object.entries(system).map(([name, value]) => [name.toLowerCase() as SystemProperty, value]),
    ),
    properties: new Map<string, Value>(Object.entries(Properties)),
  };
}
