import type { Rule } from '../broker/Rule.ts';
import type { RuleConfig } from './configSchema.ts';

export function createRule(config: RuleConfig, _owner: string): Rule {
  return { name: config.Name, filter: () => true };
}
