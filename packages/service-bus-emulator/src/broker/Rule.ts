import type { Content, SystemProperty, Value } from './Content.ts';

/** True when the message matches; false when it does not or the result is unknown. */
export type Filter = (content: Content) => boolean;

/** Returns a changed copy of the message. */
export type Action = (content: Content) => Content;

export type Correlation = {
  readonly system: ReadonlyMap<SystemProperty, Value>;
  readonly properties: ReadonlyMap<string, Value>;
  /** The same properties as the client encoded them. The broker returns them, and does not interpret them. */
  readonly encoded?: ReadonlyMap<string, unknown>;
};

/** A rule as it was configured. */
export type RuleDescription = {
  readonly name: string;
  readonly filter: { readonly sql: string } | Correlation;
  /** An SQL action. */
  readonly action?: string | undefined;
};

export type Rule = RuleDescription & {
  readonly matches: Filter;
  readonly change?: Action | undefined;
};

/** A subscription gets one copy for each matching rule with an action, and one for all the others together. */
export function copiesFor(rules: Iterable<Rule>, content: Content): Content[] {
  const matching = [...rules].filter((rule) => rule.matches(content));
  const changed = matching.flatMap((rule) => (rule.change ? [rule.change(content)] : []));
  return changed.length < matching.length ? [content, ...changed] : changed;
}
