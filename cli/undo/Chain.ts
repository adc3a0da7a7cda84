import { audienceOf } from '../../src/assignments/audienceOf.ts';
import { byName, type CatalogueEntry } from '../../src/assignments/types/catalogue.ts';
import type { ResultData } from '../../src/results/resultEvent.ts';
import { property } from '../../src/values/property.ts';

/** The events of one assignment that are undone together, oldest first. */
export class Chain {
  readonly type: CatalogueEntry;
  readonly #events: [ResultData, ...ResultData[]];
  readonly #traces = new Set<string>();
  readonly #later: ResultData[] = [];
  #latest: ResultData;

  constructor(type: CatalogueEntry, first: ResultData) {
    this.type = type;
    this.#events = [first];
    this.#latest = first;
    this.#trace(first);
  }

  get first(): ResultData {
    return this.#events[0];
  }

  get last(): ResultData {
    return this.#events.at(-1) ?? this.first;
  }

  /** The event that shows the assignment as it is now, which can be one of the later ones. */
  get latest(): ResultData {
    return this.#latest;
  }

  get changeIds(): string[] {
    return this.#events.map(({ changeId }) => changeId);
  }

  /** What others wrote to the assignment, or to its old or new audience, afterwards. */
  get later(): readonly ResultData[] {
    return this.#later;
  }

  /** Whether an event shares an id or an audience with this assignment, before or after. */
  isTouchedBy(event: ResultData): boolean {
    const { before, after } = tracesOf(this.type, event);
    return [...before, ...after].some((trace) => this.#traces.has(trace));
  }

  add(event: ResultData): void {
    this.#events.push(event);
    this.#latest = event;
    this.#trace(event);
  }

  addLater(event: ResultData): void {
    if (this.#continues(event)) this.#latest = event;
    this.#later.push(event);
  }

  /** Whether an event changed this assignment itself, not another one for the same audience. */
  #continues(event: ResultData): boolean {
    if (event.outcome !== 'applied') return false;
    if (event.operation === 'create') return this.#latest.operation === 'delete';
    const { after } = tracesOf(this.type, this.#latest);
    return tracesOf(this.type, event).before.some((trace) => after.includes(trace));
  }

  #trace(event: ResultData): void {
    const { before, after } = tracesOf(this.type, event);
    for (const trace of [...before, ...after]) this.#traces.add(trace);
  }
}

/** The ids and the audiences that an assignment had before and after an event. */
function tracesOf(type: CatalogueEntry, { assignmentId, before, assignment, operation }: ResultData) {
  const ofRow = (row: unknown) => [
    ...toTrace(property(row, 'id')),
    ...(property(row, 'target') ? [`for ${audienceOf(type, row)}`] : []),
  ];
  const id = toTrace(assignmentId);
  return {
    before: [...ofRow(before), ...(operation === 'create' || before ? [] : id)],
    after: [...ofRow(assignment), ...id],
  };
}

const toTrace = (id: unknown): string[] => (typeof id === 'string' ? [id.toLowerCase()] : []);

/** @returns undefined for a type that is not in the catalogue of this version */
export const typeOfEvent = ({ assignmentType, collection }: ResultData): CatalogueEntry | undefined => {
  const entries = byName.get(assignmentType) ?? [];
  return collection === undefined ? entries[0] : entries.find((entry) => entry.collection === collection);
};
