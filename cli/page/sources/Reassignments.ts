import { isObject } from '../../../src/values/isObject.ts';
import { property } from '../../../src/values/property.ts';
import type { Reassignment } from '../PageState.ts';
import { defined, text } from '../text.ts';

const types = ['planned', 'held', 'progress', 'completed'] as const;
type EventType = (typeof types)[number];

type ReassignmentEvent = { readonly time: string; readonly data: Readonly<Record<string, unknown>> };

/** The newest event of each type. */
type Events = Partial<Record<EventType, ReassignmentEvent>>;

/** More than anybody looks at. */
const maxListed = 50;

/** What the events in the record say about each reassignment. They can be added in any order. */
export class Reassignments {
  readonly #byId = new Map<string, Events>();

  /** @returns whether any of the events is about a reassignment */
  add(events: readonly unknown[]): boolean {
    const added = events.map((event) => this.#add(event));
    return added.includes(true);
  }

  /** The newest first. */
  list(): Reassignment[] {
    return [...this.#byId]
      .map(([id, events]) => toReassignment(id, events))
      .sort((one, other) => other.since.localeCompare(one.since))
      .slice(0, maxListed);
  }

  #add(event: unknown): boolean {
    const [, name] = /^assignmentrelay\.reassignment\.(\w+)$/.exec(String(property(event, 'type'))) ?? [];
    const type = types.find((each) => each === name);
    const data = property(event, 'data');
    const id = property(data, 'reassignmentId');
    if (!type || !isObject(data) || typeof id !== 'string') return false;
    const events = this.#byId.get(id) ?? {};
    const time = String(property(event, 'time'));
    if ((events[type]?.time ?? '') <= time) events[type] = { time, data: data as ReassignmentEvent['data'] };
    this.#byId.set(id, events);
    return true;
  }
}

function toReassignment(id: string, events: Events): Reassignment {
  const { planned, held, progress, completed } = events;
  const first = planned ?? held ?? progress ?? completed;
  const latest = completed ?? progress ?? planned ?? held;
  const read = (name: string): unknown => latest?.data[name] ?? first?.data[name];
  const number = (name: string) => Math.max(0, Math.trunc(Number(read(name)) || 0));
  const counts = {
    applied: number('applied'),
    failed: number('failed'),
    cancelled: number('cancelled'),
    rejected: number('rejected'),
  };
  const since = first?.time ?? '';
  const updated = latest?.time ?? '';
  return {
    id,
    state: stateOf(events),
    dryRun: read('dryRun') === true,
    cancelRequested: completed?.data['cancelRequested'] === true,
    from: describeTarget(read('from')) ?? '',
    ...defined({
      to: describeTarget(read('to')),
      requestedBy: text(
        property(read('requestedBy'), 'reference') ?? property(read('requestedBy'), 'system'),
      ),
      reason: text(read('reason')),
      secondsLeft: completed ? undefined : secondsLeftOf(events),
      perMinute: perMinuteOf(counts, since, updated),
    }),
    total: number('total'),
    ...counts,
    since,
    updated,
    holds: holdsOf(events),
    warnings: completed ? [] : messagesOf((held ?? planned)?.data['warnings']),
  };
}

/** A reassignment that was held and then sent again with what it needed is planned after that. */
function stateOf({ planned, held, progress, completed }: Events): Reassignment['state'] {
  if (completed) return 'completed';
  if (progress) return 'running';
  if (held && held.time >= (planned?.time ?? '')) return 'held';
  return 'planned';
}

function holdsOf(events: Events): string[] {
  const { held, planned } = events;
  const reasons = (stateOf(events) === 'held' ? held : planned)?.data['reasons'];
  return messagesOf(reasons);
}

const messagesOf = (list: unknown): string[] =>
  Array.isArray(list) ? list.flatMap((one) => text(property(one, 'message')) ?? []) : [];

function secondsLeftOf({ planned, progress }: Events): number | undefined {
  const seconds = progress ? progress.data['secondsLeft'] : planned?.data['seconds'];
  return typeof seconds === 'number' ? Math.ceil(seconds) : undefined;
}

function perMinuteOf(counts: Readonly<Record<string, number>>, since: string, updated: string) {
  const done = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const minutes = (Date.parse(updated) - Date.parse(since)) / 60_000;
  return done > 0 && minutes > 0 ? Math.round(done / minutes) : undefined;
}

/** `group 1234…`, or the type of a target without a group, e.g. `allDevices`. */
function describeTarget(target: unknown): string | undefined {
  if (!isObject(target)) return undefined;
  const groupId = text(property(target, 'groupId'));
  const type = String(property(target, '@odata.type')).replace(
    /^#?microsoft\.graph\.|AssignmentTarget$/g,
    '',
  );
  if (groupId === undefined) return type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return type === 'exclusionGroup' ? `exclusion of group ${groupId}` : `group ${groupId}`;
}
