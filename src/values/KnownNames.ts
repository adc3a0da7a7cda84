import { closestMatch } from 'leven';

/** Only letters and digits count, so that `OdataType`, `odata_type` and `@odata.type` are the same name. */
const normalized = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Letters to insert, delete or replace. In a shorter name than five letters, that would be a coincidence. */
const maxTypos = 2;
const minLength = 5;

/** Finds the name that a sender probably meant by an unknown one. */
export class KnownNames {
  readonly #names: ReadonlyMap<string, string>;
  readonly #longNames: readonly string[];

  constructor(names: readonly string[]) {
    this.#names = new Map(names.map((name) => [normalized(name), name]));
    this.#longNames = [...this.#names.keys()].filter((name) => name.length >= minLength);
  }

  nearest(unknown: string): string | undefined {
    const wanted = normalized(unknown.slice(0, 100));
    const same = this.#names.get(wanted);
    if (same !== undefined || wanted.length < minLength) return same;
    const closest = closestMatch(wanted, this.#longNames, { maxDistance: maxTypos });
    return closest === undefined ? undefined : this.#names.get(closest);
  }
}
