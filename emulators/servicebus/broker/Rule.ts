import type { Content } from './Content.ts';

/** True when the message matches; unknown counts as no. */
export type Filter = (content: Content) => boolean;

/** Returns the message as changed by a rule. */
export type Action = (content: Content) => Content;

export type Rule = { readonly name: string; readonly filter: Filter; readonly action?: Action | undefined };

/** Every message; what a subscription without rules has. */
export const matchAll: Rule = { name: '$Default', filter: () => true };

/** The copies that a subscription gets: one for all matching rules without action, one for each with. */
export function copiesFor(rules: Iterable<Rule>, content: Content): Content[] {
  const matching = [...rules].filter((rule) => rule.filter(content));
  const changed = matching.flatMap((rule) => (rule.action ? [rule.action(content)] : []));
  return changed.length < matching.length ? [content, ...changed] : changed;
}
