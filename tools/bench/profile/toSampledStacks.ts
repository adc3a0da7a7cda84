import type { CallFrame, CpuProfile, ProfileNode } from './CpuProfile.ts';

export type SampledStack = {
  /** Innermost frame first. */
  readonly frames: readonly CallFrame[];
  readonly ms: number;
};

/** The stacks of a profile and the time spent in each. */
export function toSampledStacks({ nodes, samples, timeDeltas }: CpuProfile): SampledStack[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)),
  );
  const spent = new Map<number, number>();
  for (const [index, id] of samples.entries()) spent.set(id, (spent.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  return [...spent].map(([id, us]) => ({ frames: framesOf(byId.get(id), parents), ms: us / 1000 }));
}

function framesOf(node: ProfileNode | undefined, parents: ReadonlyMap<number, ProfileNode>): CallFrame[] {
  return node ? [node.callFrame, ...framesOf(parents.get(node.id), parents)] : [];
}
