import { isObject } from '../../../src/values/isObject.ts';
import { property } from '../../../src/values/property.ts';
import type { Hub } from '../Hub.ts';
import type { Source } from '../poll.ts';
import { text } from '../text.ts';
import type { GraphControl } from './GraphControl.ts';

/** A tenant is large, and its policies hardly change. */
const intervalMs = 60_000;

const maxPolicies = 5_000;

/** The names of the policies of the Graph emulator. In Azure, the page has no right to read them. */
export class PoliciesSource implements Source {
  readonly #graph: GraphControl;
  readonly #hub: Hub;
  #next = 0;

  constructor(graph: GraphControl, hub: Hub) {
    this.#graph = graph;
    this.#hub = hub;
  }

  async poll(): Promise<void> {
    if (Date.now() < this.#next) return;
    this.#next = Date.now() + intervalMs;
    const state = await this.#graph.state();
    const policies = isObject(state) ? Object.values(state).flat() : [];
    const names = policies.slice(0, maxPolicies).flatMap((policy) => {
      const name = text(property(policy, 'displayName')) ?? text(property(policy, 'name'));
      return name ? [[String(property(policy, 'id')).toLowerCase(), name]] : [];
    });
    this.#hub.set('policies', Object.fromEntries(names));
  }
}
