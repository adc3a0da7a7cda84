import type { RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import { throttle } from '../run/settings.ts';

const windowMs = throttle.windowSeconds * 1000;

/** One line per throttling area: the share of Graph's quota that was used, and the share of refused requests. */
export function summarizePace(graph: readonly RecordedRequest[]): string[] {
  const areas = Map.groupBy(
    graph.filter(({ method }) => method !== 'GET'),
    ({ url }) => /deviceManagement\/(\w+)/.exec(url)?.[1] ?? '',
  );
  return [...areas].map(([area, writes]) => `pace        ${area}: ${paceOf(writes)}`);
}

function paceOf(writes: readonly RecordedRequest[]): string {
  const accepted = writes.filter(({ status }) => status !== 429);
  const refused = writes.filter(({ status }) => status === 429);
  const byQuota = refused.filter(({ fault }) => fault === null).length;
  const [first = 0, last = 0] = [writes.at(0), writes.at(-1)].map((write) => Date.parse(write?.time ?? ''));
  const windows = Math.max(1, (last - first) / windowMs);
  return [
    `used ${percent(accepted.length, windows * throttle.writes)} of ${throttle.writes} writes per ${throttle.windowSeconds} s`,
    `in each window ${countPerWindow(accepted, first).join(' ')}`,
    `refused ${percent(refused.length, writes.length)}: ${byQuota} by the quota, ${refused.length - byQuota} by faults`,
  ].join('; ');
}

function countPerWindow(writes: readonly RecordedRequest[], first: number): number[] {
  const windowOf = ({ time }: RecordedRequest) => Math.floor((Date.parse(time) - first) / windowMs);
  const counts = Map.groupBy(writes, windowOf);
  return Array.from({ length: Math.max(...counts.keys()) + 1 }, (_, n) => counts.get(n)?.length ?? 0);
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
