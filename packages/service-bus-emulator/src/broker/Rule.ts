import type { Content, SystemProperty, Value } from './Content.ts';

/** True when the message matches; unknown counts as no. */
export type Filter = (content: Content) => boolean;

/** Returns the message as changed by a rule. */
export type Action = (content: Content) => Content;

export type Correlation = {
  readonly system: ReadonlyMap<SystemProperty, Value>;
  readonly properties: ReadonlyMap<string, Value>;
};

/** A rule as it is configured. */
export type RuleDescription = {
  readonly name: string;
  readonly filter: { readonly sql: string } | Correlation;
  /** SQL. */
  readonly action?: string | undefined;
};

export type Rule = RuleDescription & {
  readonly matches: Filter;
  readonly change?: Action | undefined;
};

/** The copies that a subscription gets: one for all matching rules without action, one for each with. */
export function copiesFor(rules: Iterable<Rule>, content: Content): Content[] {
  const matching = [...rules].filter((rule) => rule.matches(content));
  const changed = matching.flatMap((rule) => (rule.change ? [rule.change(content)] : []));
  return changed.length < matching.length ? [content, ...changed] : changed;
}
