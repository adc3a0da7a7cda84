import type { ThrottlingArea } from './throttlingAreas.ts';

/** A delivery is known by the object that it passes as the context of its requests. */
type AcceptedWrite = { readonly delivery: object; readonly sentAt: number };

/**
 * The latest writes that Graph accepted in each lane. A write is accepted if Graph answers with success or with a permanent
 * error: both show that Graph works.
 */
export class LaneHealth {
  readonly now: () => number;
  /** The latest one of each of the last two deliveries, so that one of them is always of another delivery. */
  readonly #accepted = new Map<ThrottlingArea, readonly AcceptedWrite[]>();

  constructor(now = () => performance.now()) {
    this.now = now;
  }

  recordAccepted(lane: ThrottlingArea, write: AcceptedWrite): void {
    const others = this.#acceptedIn(lane).filter(({ delivery }) => delivery !== write.delivery);
    const latest = [write, ...others].sort((one, other) => other.sentAt - one.sentAt);
    this.#accepted.set(lane, latest.slice(0, 2));
  }

  /** When the latest accepted write of another delivery was sent. */
  lastSentByOthers(lane: ThrottlingArea, own: object): number {
    const latest = this.#acceptedIn(lane).find(({ delivery }) => delivery !== own);
    return latest?.sentAt ?? Number.NEGATIVE_INFINITY;
  }

  #acceptedIn(lane: ThrottlingArea): readonly AcceptedWrite[] {
    return this.#accepted.get(lane) ?? [];
  }
}
