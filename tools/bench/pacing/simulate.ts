import { seededRandom } from '@assignment-relay/emulator-kit';
import { GraphQuota } from './GraphQuota.ts';
import { Instance, type World } from './Instance.ts';
import type { Write } from './measures.ts';
import { type Scenario, windowMs } from './Scenario.ts';
import { VirtualTime } from './VirtualTime.ts';

/** @returns every write that reached Graph, oldest first. The same scenario always gives the same writes. */
export function simulate(scenario: Scenario): Write[] {
  const world: World = {
    scenario,
    time: new VirtualTime(),
    graph: new GraphQuota(scenario),
    random: seededRandom(scenario.seed),
    writes: [],
    policiesWaiting: scenario.policies,
  };
  const instances = Array.from({ length: scenario.instances }, (_, number) => new Instance(number, world));
  simulateOtherApps(world);
  simulateSingles(world, instances);
  world.time.runUntil(scenario.minutes * 60_000);
  return world.writes;
}

function simulateOtherApps({ time, graph, random, scenario }: World): void {
  const next = () => {
    const perWindow = scenario.otherWrites(time.now);
    if (perWindow > 0) graph.countWriteOfAnotherApp(time.now);
    time.at(time.now + (perWindow > 0 ? (windowMs / perWindow) * (0.5 + random()) : 1_000), next);
  };
  next();
}

function simulateSingles({ time, random, scenario }: World, instances: readonly Instance[]): void {
  if (scenario.singlesEvery === Number.POSITIVE_INFINITY) return;
  const next = () => {
    instances[Math.floor(random() * instances.length)]?.takeSingle();
    time.at(time.now + scenario.singlesEvery, next);
  };
  time.at(scenario.singlesEvery, next);
}
