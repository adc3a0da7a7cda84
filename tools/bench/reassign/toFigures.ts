import { property } from '../../../src/values/property.ts';
import { quantile } from './quantile.ts';
import type { Run } from './runReassignment.ts';
import { sharesPerWindow } from './sharesPerWindow.ts';

/** What the table shows of a run. Times are in seconds from posting, memory is in MiB. */
export function toFigures(run: Run) {
  const { scenario, postedAt, writes, tickets, memory, live } = run;
  const seconds = (at: number | undefined) => (at === undefined ? undefined : (at - postedAt) / 1_000);
  const own = writes.filter(({ isOfTicket }) => !isOfTicket);
  const accepted = own.filter((write) => write.accepted);
  const lanes = [...new Set(accepted.map(({ lane }) => lane))];
  const shares = lanes.map((lane) => [lane, sharesPerWindow(writes, lane, scenario)] as const);
  const scheduledAt = run.log.find(({ line }) => line.includes('changes scheduled'))?.at;
  const ticketMs = tickets.flatMap(({ ms }) => ms ?? []);
  const completed = run.events.find(({ name }) => name === 'completed');
  return {
    plannedSeconds: seconds(run.events.find(({ name }) => name === 'planned')?.at),
    firstWriteSeconds: seconds(accepted[0]?.at),
    scheduledSeconds: seconds(scheduledAt),
    lastWriteSeconds: seconds(accepted.at(-1)?.at),
    completedSeconds: seconds(completed?.at),
    /** The first window of each lane is left out. */
    steadyShares: shares.map(([lane, each]) => [lane, mean(each.slice(1))] as const),
    shares,
    ...{ writes: accepted.length, reads: run.reads, throttled: run.throttled },
    tickets: tickets.length,
    ticketsWithoutResult: tickets.length - ticketMs.length,
    ticketsNotApplied: tickets.filter(({ outcome }) => outcome !== undefined && outcome !== 'applied').length,
    ticketP50: quantile(ticketMs, 0.5),
    ticketP99: quantile(ticketMs, 0.99),
    ticketMax: quantile(ticketMs, 1),
    slowest: slowest(run),
    cpuMsPerChange: run.cpuMs / Math.max(1, accepted.length + ticketMs.length),
    machineBusy: run.machineBusy,
    ...{ liveBefore: live.before, liveWhilePlanned: live.whilePlanned, liveAfter: live.after },
    maxHeap: Math.max(...memory.map(({ heap }) => heap)),
    maxReserved: Math.max(...memory.map(({ reserved }) => reserved)),
    maxExternal: Math.max(...memory.map(({ external }) => external)),
    maxRss: Math.max(...memory.map(({ rss }) => rss)),
    largestSessionState: run.largestSessionState,
    deadLettered: run.deadLettered,
    counts: pick(completed?.data, ['total', 'applied', 'failed', 'rejected', 'cancelled']),
    afterCancel: afterCancel(run),
    afterOutage: afterOutage(run),
    events: Object.entries(Object.groupBy(run.events, ({ name }) => name)).map(
      ([name, each]) => `${each?.length} ${name}`,
    ),
  };
}

export type Figures = ReturnType<typeof toFigures>;

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

const pick = (data: unknown, names: readonly string[]) =>
  names.map((name) => `${property(data, name)} ${name}`);

/** Where the slowest tickets waited: until their operation was in the queue of the lane, and from then to the result. */
const slowest = ({ tickets, postedAt }: Run) =>
  tickets
    .toSorted((a, b) => (b.ms ?? Number.POSITIVE_INFINITY) - (a.ms ?? Number.POSITIVE_INFINITY))
    .slice(0, 5)
    .map(({ posted, acceptedMs, ms }) => ({ postedAfter: posted - postedAt, acceptedMs, ms }));

/** For how many seconds after the cancellation was posted something was still written, and how much. */
function afterCancel({ cancelledAt, writes }: Run) {
  if (cancelledAt === undefined) return undefined;
  const later = writes.filter(({ at, isOfTicket }) => !isOfTicket && at > cancelledAt);
  return { writes: later.length, seconds: ((later.at(-1)?.at ?? cancelledAt) - cancelledAt) / 1_000 };
}

/** How long the tickets took that were posted within each minute after the outage. */
function afterOutage({ outageFrom, outageTo, tickets }: Run) {
  if (outageFrom === undefined || outageTo === undefined) return undefined;
  const minutes = Map.groupBy(
    tickets.filter(({ posted }) => posted > outageTo),
    ({ posted }) => Math.floor((posted - outageTo) / 60_000),
  );
  return [...minutes].map(([minute, each]) => {
    const ms = each.flatMap((ticket) => ticket.ms ?? []);
    return { minute, tickets: each.length, p50: quantile(ms, 0.5), max: quantile(ms, 1) };
  });
}
