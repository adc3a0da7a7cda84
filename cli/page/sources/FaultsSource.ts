import { UsageError } from '../../UsageError.ts';
import type { Hub } from '../Hub.ts';
import type { FaultSwitch } from '../PageState.ts';
import type { Source } from '../poll.ts';
import { faultPresets, isOf } from './faultSwitches.ts';
import type { GraphControl } from './GraphControl.ts';

const routes = {
  name: 'observed',
  title: 'Routes as observed',
  explanation:
    'Only requests that public reports describe as working have a route. Off: all documented ones have.',
};

/** The switches that break the Graph emulator. They also show faults that were added in another way. */
export class FaultsSource implements Source {
  readonly #graph: GraphControl;
  readonly #hub: Hub;

  constructor(graph: GraphControl, hub: Hub) {
    this.#graph = graph;
    this.#hub = hub;
  }

  async poll(): Promise<void> {
    const [faults, profile] = await Promise.all([this.#graph.faults(), this.#graph.profile()]);
    const switches: FaultSwitch[] = faultPresets.map((preset) => ({
      ...{ name: preset.name, title: preset.title, explanation: preset.explanation },
      breaks: true,
      on: faults.some((fault) => isOf(preset, fault)),
    }));
    const others = faults.filter((fault) => !faultPresets.some((preset) => isOf(preset, fault))).length;
    this.#hub.set('faults', {
      switches: [...switches, { ...routes, breaks: false, on: profile === 'observed' }],
      others,
    });
  }

  async switch(name: string, on: boolean): Promise<void> {
    if (name === routes.name) await this.#graph.setProfile(on ? 'observed' : 'documented');
    else await this.#switchFault(name, on);
    await this.poll();
  }

  async #switchFault(name: string, on: boolean): Promise<void> {
    const preset = faultPresets.find((each) => each.name === name);
    if (!preset) throw new UsageError(`There is no switch "${name}".`);
    const mine = (await this.#graph.faults()).filter((fault) => isOf(preset, fault));
    if (!on) for (const { id } of mine) await this.#graph.removeFault(id);
    else if (mine.length === 0) await this.#graph.addFault(preset.fault);
  }
}
