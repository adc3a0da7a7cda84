import { seededRandom } from '@assignment-relay/emulator-kit';

/** Random decisions that are the same for the same seed. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** @returns a whole number from 0 to `end` - 1 */
  below(end: number): number {
    return Math.floor(this.#random() * end);
  }

  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  /** Picks one value; its probability is its share of all weights. */
  pick<T>(weighted: readonly (readonly [weight: number, value: T])[]): T {
    let rest = this.#random() * weighted.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of weighted) {
      rest -= weight;
      if (rest < 0) return value;
    }
    throw new Error('There is nothing to pick from.');
  }
}
